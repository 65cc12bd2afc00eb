using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Time-based codes (RFC 6238: HMAC-SHA-1, six digits, thirty seconds), each good once: after one was taken, none of its step or
/// an earlier one is (§5.2). The step stands in the database, so that two nodes do not take the same code.
/// </summary>
public sealed class AuthenticatorCodes(Db db, TimeProvider time) : AuthenticatorTokenProvider<Account>
{
    public const int Digits = 6, StepSeconds = 30;

    /// <summary>How many steps a phone's clock may be off, as the framework has it.</summary>
    private const int Tolerance = 2;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } secret)
        {
            return false;
        }

        var (key, now) = (Bytes(secret), time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds);
        for (var step = now + Tolerance; step >= now - Tolerance; step--)
        {
            if (Same(Code(key, step), token))
            {
                return await Take(user.Id, step);
            }
        }

        return false;
    }

    private async Task<bool> Take(Guid account, long step) => await db.Set<Account>()
        .Where(a => a.Id == account && (a.CodeStep == null || a.CodeStep < step))
        .ExecuteUpdateAsync(s => s.SetProperty(a => a.CodeStep, step)) == 1;

    private static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard says SHA-1, and so do the apps.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return $"{number % 1_000_000:D6}";
    }

    private static bool Same(string code, string typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(typed));

    /// <summary>Base32 (RFC 4648 §6), as the secret is shown.</summary>
    private static byte[] Bytes(string secret)
    {
        var (bytes, held, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in secret)
        {
            (held, bits) = ((held << 5 | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
            }
        }

        return [.. bytes];
    }
}
