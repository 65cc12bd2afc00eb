using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Text;
using Zhiyin.Shell.Identity;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>Colleagues written through the general door obey the same rules as on their page.</summary>
public sealed class UserRules : Rules<User>
{
    public override async Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var changed = rows.Where(r => !r.IsNew).Select(r => (User)r.Record).ToList();
        var last = changed.Count == 0 ? null : await TeamChecks.LastAdministrator(write.Db, changed, cancel);
        foreach (var row in rows)
        {
            var user = (User)row.Record;
            user.NameSort = Pinyin.SortKey(user.Name);
            row.Problem ??= Team.OnlyAdministrators(write)
                ?? await TeamChecks.ManagerLoop(write.Db, user, cancel)
                ?? await TeamChecks.Email(write.Db, user, cancel)
                ?? (row.IsNew ? null : last);
            if (row.Problem is null && user.Disabled && row.Changed.Contains("disabled"))
            {
                await Sessions.EndAll(write.Db, user.Id, cancel: cancel);
            }
        }
    }

    public override async Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var last = await TeamChecks.LastAdministrator(write.Db, [.. rows.Select(r => (User)r.Record)], cancel, gone: true);
        await Team.OnlyAdministrators(write, rows, last);
    }

    public override Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Team.OnlyAdministrators(write, rows);
}

/// <inheritdoc cref="UserRules" />
public sealed class DepartmentRules : Rules<Department>
{
    public override async Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            row.Problem ??= Team.OnlyAdministrators(write)
                ?? await TeamChecks.DepartmentLoop(write.Db, (Department)row.Record, cancel);
        }
    }

    /// <summary>Only an empty department goes: no colleagues, no parts.</summary>
    public override async Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        var going = rows.Select(r => r.Record.Id).ToList();
        foreach (var row in rows)
        {
            row.Problem ??= Team.OnlyAdministrators(write) ?? await TeamChecks.InUse(write.Db, row.Record.Id, going, cancel);
        }
    }

    public override Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Team.OnlyAdministrators(write, rows);
}

/// <summary>What a role grants is said on its page only, where it is checked.</summary>
public sealed class RoleWriting : Rules<Role>
{
    public override Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            row.Problem ??= Team.OnlyAdministrators(write)
                ?? (row.Changed.Contains("rules") ? new Problem(ProblemKind.Forbidden, L["RolesOnTheirPage"]) : null);
        }

        return Task.CompletedTask;
    }

    public override async Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            row.Problem ??= Team.OnlyAdministrators(write) ?? await TeamChecks.InUse(write.Db, (Role)row.Record, cancel);
        }
    }

    public override Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Team.OnlyAdministrators(write, rows);
}

internal static class Team
{
    /// <summary>A grant on "everything" does not reach who may do what.</summary>
    public static Problem? OnlyAdministrators(WriteContext write) => Of(write.Actor);

    /// <param name="or">What is wrong with all of them even for an administrator.</param>
    public static Task OnlyAdministrators(WriteContext write, IReadOnlyList<Pending> rows, Problem? or = null)
    {
        foreach (var row in rows)
        {
            row.Problem ??= OnlyAdministrators(write) ?? or;
        }

        return Task.CompletedTask;
    }

    public static Problem? Of(Actor actor) => actor.Rights.Administrator && !actor.ReadOnly
        ? null
        : new Problem(ProblemKind.Forbidden, L["OnlyAdministrators"]);
}
