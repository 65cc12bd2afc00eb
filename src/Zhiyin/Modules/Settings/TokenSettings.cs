using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Text;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Identity;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>Everybody's own API tokens. An administrator sees and revokes those of all.</summary>
public sealed class TokenSettings(DbFactory databases, CompanyClock clock, KnownTokens known)
{
    public async Task<IReadOnlyList<ApiToken>> List(Actor actor, bool everybody = false, CancellationToken cancel = default)
    {
        var all = everybody && actor.Rights.Administrator;
        await using var db = databases.Open();
        return await db.ApiTokens.AsNoTracking().Where(t => all || t.UserId == actor.Me)
            .OrderByDescending(t => t.CreatedAt).ToListAsync(cancel);
    }

    /// <returns>The token itself, which is shown once and kept nowhere.</returns>
    public async Task<Result<string>> Make(Actor actor, string name, string scope, int? days, CancellationToken cancel = default)
    {
        if (actor.UserId is not { } user || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, L["OnlyOwnTokens"]);
        }

        if (Clean.Line(name).Length is 0 or > 60)
        {
            return Problem.Invalid("name", Clean.Line(name).Length == 0 ? L["NameNeeded"] : L["NameTooLong", 60]);
        }

        var (token, row) = TokenAuthentication.Make(user, Clean.Line(name), scope == "read" ? "read" : "write", clock.Now, days);
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        db.ApiTokens.Add(row);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return token;
    }

    /// <summary>A revoked token is refused from the next request on, for good.</summary>
    public async Task<Result<Guid>> Revoke(Actor actor, Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var token = await db.ApiTokens.AsTracking().FirstOrDefaultAsync(t => t.Id == id, cancel);
        if (token is null || token.UserId != actor.UserId && !actor.Rights.Administrator)
        {
            return new Problem(ProblemKind.NotFound, L["TokenGone"]);
        }

        token.RevokedAt ??= clock.Now;
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        known.Forget(token.Hash);
        return id;
    }
}
