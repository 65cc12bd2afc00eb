using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using Zhiyin.Shell.Identity;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>What an administrator says of a colleague.</summary>
public sealed record UserEdit(
    string Name, string? Email = null, string? JobTitle = null, Guid? DepartmentId = null, Guid? ManagerId = null,
    IReadOnlyList<Guid>? Roles = null)
{
    /// <summary>The department as 销售部/华东组, in place of its id; what is missing of it is made.</summary>
    public string? DepartmentPath { get; init; }
}

/// <summary>A colleague in the list of an administrator.</summary>
/// <param name="SignsIn">They have an account; without one they only stand in the records.</param>
public sealed record UserRow(User User, bool SignsIn, DateTimeOffset? LockedUntil, bool SecondFactor = false);

/// <summary>Colleagues and their sign-ins. The last administrator stays one.</summary>
public sealed class UserSettings(DbFactory databases, AccountMaker maker)
{
    public async Task<IReadOnlyList<UserRow>> List(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return [];
        }

        await using var db = databases.Open();
        var accounts = await db.Set<Account>().AsNoTracking()
            .ToDictionaryAsync(a => a.Id, a => new { a.LockoutEnd, a.TwoFactorEnabled }, cancel);
        var users = await db.Set<User>().AsNoTracking().OrderBy(u => u.Disabled).ThenBy(u => u.NameSort).ToListAsync(cancel);
        return [.. users.Select(u => new UserRow(
            u, accounts.ContainsKey(u.Id), accounts.GetValueOrDefault(u.Id)?.LockoutEnd,
            accounts.GetValueOrDefault(u.Id)?.TwoFactorEnabled == true))];
    }

    /// <summary>Adds a colleague by the key or name of a role, as the command line does.</summary>
    public async Task<Result<Guid>> AddAs(
        Actor actor, string role, UserEdit edit, string password, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Set<Role>().FirstOrDefaultAsync(r => r.Key == role || r.Name == role, cancel) is { } found
            ? await Add(actor, edit with { Roles = [found.Id] }, password, cancel)
            : Problem.Invalid("role", SettingsTexts.L["UnknownRole", role]);
    }

    /// <param name="password">Null makes a colleague without a sign-in.</param>
    public async Task<Result<Guid>> Add(Actor actor, UserEdit edit, string? password, CancellationToken cancel = default)
    {
        var user = new User { Id = Ids.New() };
        return await Write(actor, user.Id, async db =>
        {
            Take(user, edit);
            if ((Named(user) ?? await Fit(db, user, password, null, cancel)) is { } wrong)
            {
                return wrong;
            }

            if (await Check(db, user, cancel) is { } problem)
            {
                return problem;
            }

            if (edit.DepartmentPath is { } path)
            {
                user.DepartmentId = await DepartmentPaths.Of(db, path, cancel);
            }

            db.Add(user);
            if (password is not null)
            {
                db.Add(maker.Make(user, password));
            }

            return null;
        }, cancel);
    }

    public Task<Result<Guid>> Edit(Actor actor, Guid id, UserEdit edit, CancellationToken cancel = default) =>
        Change(actor, id, async (db, user) =>
        {
            Take(user, edit);
            if (await db.Set<Account>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } account)
            {
                if (user.Email is null)
                {
                    return Problem.Invalid("email", L["EmailForSignIn"]);
                }

                maker.Name(account, user);
            }

            return Named(user);
        }, cancel);

    /// <summary>A disabled colleague keeps their records and loses every session within seconds.</summary>
    public Task<Result<Guid>> SetDisabled(Actor actor, Guid id, bool disabled, CancellationToken cancel = default) =>
        Change(actor, id, async (db, user) =>
        {
            user.Disabled = disabled;
            if (disabled && await db.Set<Account>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } account)
            {
                AccountMaker.EndSessions(account);
                await Sessions.EndAll(db, id, cancel: cancel);
            }

            return null;
        }, cancel);

    /// <summary>A new password, which ends the sessions of the old one; for a colleague without a sign-in their first.</summary>
    public Task<Result<Guid>> SetPassword(Actor actor, Guid id, string password, CancellationToken cancel = default) =>
        Change(actor, id, async (db, user) =>
        {
            var account = await db.Set<Account>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancel);
            if (await Fit(db, user, password, account, cancel) is { } wrong)
            {
                return wrong;
            }

            if (account is not null)
            {
                maker.SetPassword(account, password, await PasswordProfile.Read(db, cancel));
                await Sessions.EndAll(db, id, cancel: cancel);
            }
            else
            {
                db.Add(maker.Make(user, password));
            }

            return null;
        }, cancel);

    /// <summary>For whoever lost phone and recovery codes: the password alone again, until they set up another factor.</summary>
    public Task<Result<Guid>> ResetSecondFactor(Actor actor, Guid id, CancellationToken cancel = default) =>
        Change(actor, id, async (db, _) =>
        {
            if (await db.Set<Account>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } account)
            {
                account.TwoFactorEnabled = false;
                AccountMaker.EndSessions(account);
                await Sessions.EndAll(db, id, cancel: cancel);
                await AccountStore.Forget(db, id, cancel);
            }

            return null;
        }, cancel);

    private Task<Result<Guid>> Change(Actor actor, Guid id, Func<Db, User, Task<Problem?>> change, CancellationToken cancel) =>
        Write(actor, id, async db =>
            await db.Set<User>().AsTracking().FirstOrDefaultAsync(u => u.Id == id, cancel) is { } user
                ? await change(db, user) ?? await Check(db, user, cancel) ?? await TeamChecks.LastAdministrator(db, [user], cancel)
                : new Problem(ProblemKind.NotFound, L["UserGone"]), cancel);

    private async Task<Result<Guid>> Write(Actor actor, Guid id, Func<Db, Task<Problem?>> act, CancellationToken cancel)
    {
        if (Team.Of(actor) is { } forbidden)
        {
            return forbidden;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (await act(db) is { } problem)
        {
            return problem;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return id;
    }

    private static async Task<Problem?> Check(Db db, User user, CancellationToken cancel) =>
        await TeamChecks.Email(db, user, cancel) ?? await TeamChecks.ManagerLoop(db, user, cancel);

    private static void Take(User user, UserEdit edit)
    {
        (user.Name, user.NameSort) = (Clean.Line(edit.Name), Pinyin.SortKey(Clean.Line(edit.Name)));
        user.Email = string.IsNullOrWhiteSpace(edit.Email) ? null : edit.Email.Trim();
        user.JobTitle = string.IsNullOrWhiteSpace(edit.JobTitle) ? null : Clean.Line(edit.JobTitle);
        (user.DepartmentId, user.ManagerId) = (edit.DepartmentId, edit.ManagerId);
        user.Roles = edit.Roles is null ? user.Roles : Choices.Of(edit.Roles.Select(r => r.ToString("D")));
    }

    private static Problem? Named(User user) => user.Name.Length switch
    {
        0 => Problem.Invalid("name", L["NameNeeded"]),
        > 60 => Problem.Invalid("name", L["NameTooLong", 60]),
        _ => null,
    };

    private async Task<Problem?> Fit(Db db, User user, string? password, Account? account, CancellationToken cancel) =>
        password is null ? null
        : user.Email is null ? Problem.Invalid("email", L["EmailForSignIn"])
        : await maker.Refuses(db, password, user.Email, account, cancel);
}
