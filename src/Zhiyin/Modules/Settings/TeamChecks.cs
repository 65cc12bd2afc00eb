using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>What must hold of colleagues and departments, whichever way they are written.</summary>
internal static class TeamChecks
{
    public static bool IsAdministrator(Role role) =>
        JsonSerializer.Deserialize<RoleRules>(role.Rules, Json.Relaxed)?.Administrator == true;

    /// <summary>A problem where nobody could reach the settings any more once the users are as given, or gone.</summary>
    public static async Task<Problem?> LastAdministrator(
        Db db, IReadOnlyCollection<User> users, CancellationToken cancel, bool gone = false)
    {
        var roles = (await db.Set<Role>().AsNoTracking().ToListAsync(cancel)).Where(IsAdministrator)
            .Select(r => r.Id.ToString("D")).ToHashSet();
        if (!gone && users.Any(u => !u.Disabled && u.Roles.Any(roles.Contains)))
        {
            return null;
        }

        var ids = users.Select(u => u.Id).ToList();
        var others = await db.Set<User>().AsNoTracking().Where(u => !ids.Contains(u.Id) && !u.Disabled).ToListAsync(cancel);
        return others.Exists(u => u.Roles.Any(roles.Contains))
            ? null
            : new Problem(ProblemKind.Conflict, L["LastAdministrator"], "lastAdministrator");
    }

    /// <summary>A problem where a department that is to go still has colleagues, or parts that stay.</summary>
    public static async Task<Problem?> InUse(Db db, Guid department, IReadOnlyCollection<Guid> going, CancellationToken cancel)
    {
        var people = await db.Set<User>().CountAsync(u => u.DepartmentId == department, cancel);
        var parts = await db.Set<Department>().CountAsync(d => d.ParentId == department && !going.Contains(d.Id), cancel);
        return people + parts > 0 ? new Problem(ProblemKind.Conflict, L["DepartmentInUse", people, parts], "inUse") : null;
    }

    /// <summary>A problem where a role is ready-made, or somebody has it.</summary>
    public static async Task<Problem?> InUse(Db db, Role role, CancellationToken cancel)
    {
        var id = role.Id.ToString("D");
        var holders = (await db.Set<User>().AsNoTracking().Select(u => u.Roles).ToListAsync(cancel)).Count(r => r.Has(id));
        return role.Key is not null ? new Problem(ProblemKind.Conflict, L["ReadyRoleStays"])
            : holders > 0 ? new Problem(ProblemKind.Conflict, L["RoleInUse", holders], "inUse")
            : null;
    }

    public static async Task<Problem?> ManagerLoop(Db db, User user, CancellationToken cancel)
    {
        var above = await db.Set<User>().AsNoTracking().Where(u => u.Id != user.Id)
            .ToDictionaryAsync(u => u.Id, u => u.ManagerId, cancel);
        return Loops(user.Id, user.ManagerId, above) ? Problem.Invalid("managerId", L["ManagerLoop"]) : null;
    }

    public static async Task<Problem?> DepartmentLoop(Db db, Department department, CancellationToken cancel)
    {
        var above = await db.Set<Department>().AsNoTracking().Where(d => d.Id != department.Id)
            .ToDictionaryAsync(d => d.Id, d => d.ParentId, cancel);
        return Loops(department.Id, department.ParentId, above) ? Problem.Invalid("parentId", L["DepartmentLoop"]) : null;
    }

    public static async Task<Problem?> Email(Db db, User user, CancellationToken cancel)
    {
        if (user.Email is not { Length: > 0 } email)
        {
            return null;
        }

        if (Emails.Normalise(email).Address is null)
        {
            return Problem.Invalid("email", L["BadEmail", email]);
        }

        var folded = email.ToUpperInvariant();
        return await db.Set<Account>().AnyAsync(a => a.NormalizedEmail == folded && a.Id != user.Id, cancel)
            ? Problem.Invalid("email", L["EmailTaken", email])
            : null;
    }

    private static bool Loops(Guid start, Guid? next, Dictionary<Guid, Guid?> above)
    {
        for (var steps = 0; next is { } at; steps++)
        {
            if (at == start || steps > above.Count)
            {
                return true;
            }

            next = above.GetValueOrDefault(at);
        }

        return false;
    }
}
