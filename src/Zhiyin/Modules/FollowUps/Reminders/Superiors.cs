using Zhiyin.Core.Access;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps.Reminders;

/// <summary>Who answers for a colleague's work: their superior, else who leads their department, else the administrators.</summary>
public static class Superiors
{
    public static IReadOnlyList<Guid> Of(AccessSnapshot access, RecordType tasks, Guid user)
    {
        if (access.User(access.User(user)?.ManagerId) is { Disabled: false } manager && manager.Id != user)
        {
            return [manager.Id];
        }

        var depth = 0;
        for (var at = access.Department(access.User(user)?.DepartmentId); at is not null && depth < 20; at = access.Department(at.ParentId))
        {
            var leaders = access.Users.Where(u =>
                !u.Disabled && u.Id != user && u.DepartmentId == at.Id && Leads(access, tasks, u.Id, user));
            if (leaders.Select(u => u.Id).ToList() is { Count: > 0 } found)
            {
                return found;
            }

            depth++;
        }

        return [.. access.Users.Where(u => u.Id != user && access.RightsOf(u.Id).Administrator).Select(u => u.Id)];
    }

    /// <summary>Whether somebody's rights on tasks reach a colleague's through the department, not through all of the company.</summary>
    private static bool Leads(AccessSnapshot access, RecordType tasks, Guid leader, Guid user) =>
        access.RightsOf(leader).Reaches(tasks, Verb.Edit).Any(r =>
            r.Scope is Scope.OwnAndTeam or Scope.Department or Scope.DepartmentTree && access.Reach(leader, r.Scope).Contains(user));
}
