using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using static Zhiyin.Shell.Identity.SecurityTexts;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Where people are signed in. A sign-in holds while its row is there, the user is not disabled, and the password is the one
/// they came with; the rows are in the database, so that every node sees the same.
/// </summary>
public sealed class Sessions(DbFactory databases, AccessStore access, TimeProvider time, IOptions<IdentityOptions> identity)
{
    /// <summary>The id of the session, in the cookie.</summary>
    public const string Claim = "zhiyin:session";

    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    /// <summary>Reading must not turn into writing: a use is noted once in this time.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(3);

    private const int LongestAgent = 400;

    /// <returns>The id of the new session; null where the user is disabled.</returns>
    public async Task<Guid?> Begin(Guid user, string way, HttpContext context)
    {
        // Added by the command line or another node a moment ago: this one has not heard of them yet.
        if (access.Current.User(user) is null)
        {
            await access.Reload(context.RequestAborted);
        }

        if (access.Current.User(user) is not { Disabled: false })
        {
            return null;
        }

        var (now, agent) = (time.Now(), context.Request.Headers.UserAgent.ToString());
        var session = new Session
        {
            Id = Ids.New(),
            UserId = user,
            CreatedAt = now,
            SeenAt = now,
            ExpiresAt = now + Longest,
            Address = AddressOf(context),
            Way = way,
            Agent = agent.Length == 0 ? null : agent.Length > LongestAgent ? agent[..LongestAgent] : agent,
        };
        await Write(new Cause(user, "ui", Ids.New()), db =>
        {
            db.Sessions.Add(session);
            return Task.CompletedTask;
        }, context.RequestAborted);
        return session.Id;
    }

    /// <summary>Whether the sign-in holds. A database that does not answer ends nobody's session.</summary>
    public async Task<bool> Lives(ClaimsPrincipal person, CancellationToken cancel = default)
    {
        try
        {
            return await Find(person, cancel) is not null;
        }
        catch (DbException)
        {
            return true;
        }
    }

    /// <summary>The same for a request, which is a use of the session.</summary>
    public async Task<bool> Use(ClaimsPrincipal person, CancellationToken cancel = default)
    {
        if (await Find(person, cancel) is not { } session)
        {
            return false;
        }

        var now = time.Now();
        if (now - session.SeenAt >= Noted)
        {
            await Write(Cause.System(), db => db.Sessions.Where(s => s.Id == session.Id && s.SeenAt < now).ExecuteUpdateAsync(
                s => s.SetProperty(x => x.SeenAt, now).SetProperty(x => x.ExpiresAt, now + Longest), cancel), cancel);
        }

        return true;
    }

    /// <summary>The sessions of a person, the last used first: one's own, or anybody's for an administrator.</summary>
    public async Task<IReadOnlyList<Session>> List(Actor actor, Guid user, CancellationToken cancel = default)
    {
        if (!MaySee(actor, user))
        {
            return [];
        }

        await using var db = databases.Open();
        return await (await Living(db, cancel)).Where(s => s.UserId == user)
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(cancel);
    }

    /// <summary>Ends one session. Its cookie and open pages are out of force within half a minute, on every node.</summary>
    public async Task<Result<Guid>> End(Actor actor, Guid id, CancellationToken cancel = default)
    {
        var ended = false;
        await Write(actor.Cause(), async db =>
        {
            var session = await db.Sessions.AsTracking().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (session is not null && MaySee(actor, session.UserId) && !actor.ReadOnly)
            {
                db.Sessions.Remove(session);
                ended = true;
            }
        }, cancel);
        return ended ? id : new Problem(ProblemKind.NotFound, Say["SessionGone"]);
    }

    /// <summary>Ends all sessions of a person but the one named.</summary>
    /// <returns>How many.</returns>
    public async Task<Result<int>> EndOthers(Actor actor, Guid user, Guid? kept, CancellationToken cancel = default)
    {
        if (!MaySee(actor, user) || actor.ReadOnly)
        {
            return new Problem(ProblemKind.NotFound, Say["SessionGone"]);
        }

        var count = 0;
        await Write(actor.Cause(), async db => count = await EndAll(db, user, kept, cancel), cancel);
        return count;
    }

    /// <summary>Within a write under way: a password was changed, a user disabled.</summary>
    public static async Task<int> EndAll(Db db, Guid user, Guid? kept = null, CancellationToken cancel = default)
    {
        var sessions = await db.Sessions.AsTracking().Where(s => s.UserId == user && s.Id != kept).ToListAsync(cancel);
        db.Sessions.RemoveRange(sessions);
        return sessions.Count;
    }

    /// <summary>Whoever signs out ends their session, so that a copy of the cookie is worth nothing.</summary>
    public Task SignOut(ClaimsPrincipal person, CancellationToken cancel = default) =>
        (person.SessionId(), person.UserId()) is ({ } session, { } user)
            ? Write(new Cause(user, "ui", Ids.New()), async db => db.Sessions.RemoveRange(
                await db.Sessions.AsTracking().Where(s => s.Id == session && s.UserId == user).ToListAsync(cancel)), cancel)
            : Task.CompletedTask;

    /// <summary>Forgets sessions that nobody can use any more.</summary>
    public Task Purge(CancellationToken cancel)
    {
        var now = time.Now();
        return Write(Cause.System(), db => db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel), cancel);
    }

    private async Task<Session?> Find(ClaimsPrincipal person, CancellationToken cancel)
    {
        if (person.UserId() is not { } user || person.SessionId() is not { } id
            || access.Current.User(user) is not { Disabled: false })
        {
            return null;
        }

        var stamp = person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        await using var db = databases.Open();
        return await (await Living(db, cancel)).Where(s => s.Id == id && s.UserId == user)
            .FirstOrDefaultAsync(s => db.Set<Account>().Any(a => a.Id == user && a.SecurityStamp == stamp), cancel);
    }

    private async Task<IQueryable<Session>> Living(Db db, CancellationToken cancel)
    {
        var now = time.Now();
        var living = db.Sessions.AsNoTracking().Where(s => s.ExpiresAt > now);
        return (await PasswordProfile.Read(db, cancel)).IdleMinutes is { } idle
            ? living.Where(s => s.SeenAt > now.AddMinutes(-idle))
            : living;
    }

    private async Task Write(Cause cause, Func<Db, Task> act, CancellationToken cancel)
    {
        await using var db = databases.Open(cause);
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await act(db);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }

    private static bool MaySee(Actor actor, Guid user) => actor.UserId == user || actor.Rights.Administrator;

    private static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is not { } address ? null
        : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
