using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>Colleagues written through the general door obey the same rules as on their page.</summary>
public sealed class UserRules : Rules<User>
{
    public override async Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            var user = (User)row.Record;
            user.NameSort = Pinyin.SortKey(user.Name);
            row.Problem ??= Team.OnlyAdministrators(write)
                ?? await TeamChecks.ManagerLoop(write.Db, user, cancel)
                ?? await TeamChecks.Email(write.Db, user, cancel)
                ?? (row.IsNew ? null : await TeamChecks.LastAdministrator(write.Db, user, cancel));
        }
    }
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
}

internal static class Team
{
    /// <summary>A grant on "everything" does not reach who may do what.</summary>
    public static Problem? OnlyAdministrators(WriteContext write) => Of(write.Actor);

    public static Problem? Of(Actor actor) => actor.Rights.Administrator && !actor.ReadOnly
        ? null
        : new Problem(ProblemKind.Forbidden, L["OnlyAdministrators"]);
}
