using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>What an administrator says of a colleague.</summary>
public sealed record UserEdit(
    string Name, string? Email = null, string? JobTitle = null, Guid? DepartmentId = null, Guid? ManagerId = null,
    IReadOnlyList<Guid>? Roles = null);

/// <summary>A colleague in the list of an administrator.</summary>
/// <param name="SignsIn">They have an account; without one they only stand in the records.</param>
public sealed record UserRow(User User, bool SignsIn, DateTimeOffset? LockedUntil);

/// <summary>Colleagues and their sign-ins. The last administrator stays one.</summary>
public sealed class UserSettings(
    DbFactory databases, CompanyClock clock, IPasswordHasher<Account> passwords, ILookupNormalizer normalizer)
{
    public const int ShortestPassword = 8;

    public async Task<IReadOnlyList<UserRow>> List(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return [];
        }

        await using var db = databases.Open();
        var accounts = await db.Set<Account>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.LockoutEnd, cancel);
        var users = await db.Set<User>().AsNoTracking().OrderBy(u => u.Disabled).ThenBy(u => u.NameSort).ToListAsync(cancel);
        return [.. users.Select(u => new UserRow(u, accounts.ContainsKey(u.Id), accounts.GetValueOrDefault(u.Id)))];
    }

    /// <param name="password">Null makes a colleague without a sign-in.</param>
    public async Task<Result<Guid>> Add(Actor actor, UserEdit edit, string? password, CancellationToken cancel = default)
    {
        var user = new User { Id = Ids.New() };
        return await Write(actor, user.Id, async db =>
        {
            Take(user, edit);
            if ((Named(user) ?? Fit(user, password)) is { } wrong)
            {
                return wrong;
            }

            db.Add(user);
            if (password is not null)
            {
                db.Add(AccountOf(user, password));
            }

            return await Check(db, user, cancel);
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

                (account.Email, account.UserName) = (user.Email, user.Email);
                account.NormalizedEmail = normalizer.NormalizeEmail(user.Email);
                account.NormalizedUserName = normalizer.NormalizeName(user.Email);
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
                account.SecurityStamp = Ids.New().ToString("N");
            }

            return null;
        }, cancel);

    /// <summary>A new password, which ends the sessions of the old one; for a colleague without a sign-in their first.</summary>
    public Task<Result<Guid>> SetPassword(Actor actor, Guid id, string password, CancellationToken cancel = default) =>
        Change(actor, id, async (db, user) =>
        {
            if (Fit(user, password) is { } wrong)
            {
                return wrong;
            }

            if (await db.Set<Account>().AsTracking().FirstOrDefaultAsync(a => a.Id == id, cancel) is { } account)
            {
                account.PasswordHash = passwords.HashPassword(account, password);
                account.SecurityStamp = Ids.New().ToString("N");
                (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
            }
            else
            {
                db.Add(AccountOf(user, password));
            }

            return null;
        }, cancel);

    private Task<Result<Guid>> Change(Actor actor, Guid id, Func<Db, User, Task<Problem?>> change, CancellationToken cancel) =>
        Write(actor, id, async db =>
            await db.Set<User>().AsTracking().FirstOrDefaultAsync(u => u.Id == id, cancel) is { } user
                ? await change(db, user) ?? await Check(db, user, cancel) ?? await TeamChecks.LastAdministrator(db, user, cancel)
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
        (user.Name, user.NameSort) = (edit.Name.Trim(), Pinyin.SortKey(edit.Name));
        user.Email = string.IsNullOrWhiteSpace(edit.Email) ? null : edit.Email.Trim();
        user.JobTitle = string.IsNullOrWhiteSpace(edit.JobTitle) ? null : edit.JobTitle.Trim();
        (user.DepartmentId, user.ManagerId) = (edit.DepartmentId, edit.ManagerId);
        user.Roles = edit.Roles is null ? user.Roles : Choices.Of(edit.Roles.Select(r => r.ToString("D")));
    }

    private static Problem? Named(User user) => user.Name.Length switch
    {
        0 => Problem.Invalid("name", L["NameNeeded"]),
        > 60 => Problem.Invalid("name", L["NameTooLong", 60]),
        _ => null,
    };

    private static Problem? Fit(User user, string? password) =>
        password is null ? null
        : user.Email is null ? Problem.Invalid("email", L["EmailForSignIn"])
        : password.Length < ShortestPassword ? Problem.Invalid("password", L["ShortPassword", ShortestPassword])
        : null;

    private Account AccountOf(User user, string password)
    {
        var account = new Account
        {
            Id = user.Id,
            Email = user.Email,
            UserName = user.Email,
            EmailConfirmed = true,
            Language = clock.Language,
            NormalizedEmail = normalizer.NormalizeEmail(user.Email),
            NormalizedUserName = normalizer.NormalizeName(user.Email),
            SecurityStamp = Ids.New().ToString("N"),
            LockoutEnabled = true,
        };
        account.PasswordHash = passwords.HashPassword(account, password);
        return account;
    }
}
