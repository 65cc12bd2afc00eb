using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Identity;

/// <summary>Bearer tokens <c>zy_…</c>: 32 random bytes, of which only the SHA-256 is kept.</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    DbFactory databases, KnownTokens known, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "token";
    public const string ScopeClaim = "zhiyin:scope";

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A new token, shown once, and the row to store.</summary>
    public static (string Token, ApiToken Row) Make(Guid user, string name, string scope, DateTime now, int? days)
    {
        var token = "zy_" + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (token, new ApiToken
        {
            Id = Ids.New(),
            UserId = user,
            Name = name,
            Scope = scope,
            Hash = Hash(token),
            CreatedAt = now,
            ExpiresAt = days is { } d ? now.AddDays(d) : null,
        });
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer zy_", StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var hash = Hash(header["Bearer ".Length..].Trim());
        var now = time.Now();
        var token = known.Find(hash) ?? await Look(hash, now);
        if (token is null || token.RevokedAt is not null || token.ExpiresAt < now)
        {
            return AuthenticateResult.Fail("The token is unknown, revoked or expired.");
        }

        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, token.UserId.ToString("D")), new(ScopeClaim, token.Scope)], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private async Task<ApiToken?> Look(string hash, DateTime now)
    {
        await using var db = databases.Open();
        var token = await db.ApiTokens.AsNoTracking().FirstOrDefaultAsync(t => t.Hash == hash, Context.RequestAborted);
        if (token is not null)
        {
            await Touch(db, token, now);
            known.Keep(token);
        }

        return token;
    }

    /// <summary>Remembers the last use, to the hour: reading must not turn into writing.</summary>
    private static async Task Touch(Db db, ApiToken token, DateTime now)
    {
        if (token.LastUsedAt is null || now - token.LastUsedAt > TimeSpan.FromHours(1))
        {
            await db.ApiTokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt,
                now));
        }
    }
}
