using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;

namespace Zhiyin.Modules.OwnTypes;

/// <summary>
/// Who may use a new type from its first minute: each role as it may use another type. Later the roles' pages decide.
/// </summary>
internal static class OwnTypeGrants
{
    public static async Task Copy(Db db, string like, string name, CancellationToken cancel)
    {
        foreach (var role in await db.Set<Role>().AsTracking().ToListAsync(cancel))
        {
            var rules = RoleSettings.RulesOf(role);
            if (!rules.Administrator && rules.Grants?.FirstOrDefault(g => g.Type == like) is { } grant)
            {
                rules = rules with { Grants = [.. rules.Grants, Like(grant, name)] };
                role.Rules = JsonSerializer.Serialize(rules, Json.Relaxed);
            }
        }
    }

    /// <summary>A filter speaks of fields that the new type does not have; without it a role reaches its own only.</summary>
    private static Grant Like(Grant grant, string name) => grant with
    {
        Type = name,
        Filter = null,
        Read = Narrow(grant, grant.Read),
        Edit = Narrow(grant, grant.Edit),
        Delete = Narrow(grant, grant.Delete),
    };

    private static Scope Narrow(Grant grant, Scope scope) =>
        grant.Filter is null || scope == Scope.None ? scope : Scope.Own;
}
