using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhiyin.Tests.Security;

/// <summary>An authenticator app: RFC 6238 with SHA-1, six digits, thirty seconds, written from the text of the standard.</summary>
internal static class Totp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">What the server showed.</param>
    /// <param name="time">The server's clock; null for the real one.</param>
    public static string Code(string secret, TimeProvider? time = null) => Code(secret, Step(time));

    public static IEnumerable<string> Around(string secret, TimeProvider time) =>
        Enumerable.Range(-4, 9).Select(n => Code(secret, Step(time) + n));

    private static long Step(TimeProvider? time) => (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds() / 30;

    private static string Code(string secret, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard says SHA-1, and so do the apps.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return $"{number % 1_000_000:D6}";
    }

    private static byte[] Bytes(string secret)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in secret)
        {
            (bits, held) = (((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xfff, held + 5);
            if (held >= 8)
            {
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return [.. bytes];
    }
}
