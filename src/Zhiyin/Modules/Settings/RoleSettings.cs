using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Text;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.Settings.AdminTexts;

namespace Zhiyin.Modules.Settings;

/// <summary>A role with what it grants and who has it.</summary>
public sealed record RoleView(Role Role, RoleRules Rules, IReadOnlyList<User> Holders);

/// <summary>Roles: ready ones may be adapted, own ones made, copied and deleted.</summary>
public sealed class RoleSettings(DbFactory databases, RecordStore store, AccessStore access)
{
    public async Task<IReadOnlyList<RoleView>> List(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return [];
        }

        await using var db = databases.Open();
        var roles = await db.Set<Role>().AsNoTracking().OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).ToListAsync(cancel);
        return [.. roles.Select(r => new RoleView(r, RulesOf(r), Holders(r.Id)))];
    }

    /// <summary>Makes a role, or changes one.</summary>
    public async Task<Result<Guid>> Save(
        Actor actor, Guid? id, string name, string? note, RoleRules rules, CancellationToken cancel = default)
    {
        if ((Team.Of(actor) ?? Check(actor, name, rules)) is { } problem)
        {
            return problem;
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var role = id is null
            ? new Role { Id = Ids.New() } : await db.Set<Role>().AsTracking().FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (role is null)
        {
            return new Problem(ProblemKind.NotFound, L["RoleGone"]);
        }

        var clean = Clean.Line(name);
        if (await db.Set<Role>().AnyAsync(r => r.Id != role.Id && r.Name == clean, cancel))
        {
            return Problem.Invalid("name", L["RoleTaken", clean]);
        }

        var steady = role.Key == ReadyRoles.Administrator ? new RoleRules(Administrator: true) : rules with { Administrator = false };
        (role.Name, role.Note) = (clean, string.IsNullOrWhiteSpace(note) ? null : Clean.Line(note));
        role.Rules = JsonSerializer.Serialize(steady, Json.Relaxed);
        if (id is null)
        {
            db.Add(role);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return role.Id;
    }

    /// <summary>Deletes an own role that nobody has.</summary>
    public async Task<Result<Guid>> Delete(Actor actor, Guid id, CancellationToken cancel = default) =>
        (await store.Delete(actor, store.Catalog.Type("roles"), [id], cancel: cancel))[0] is { Problem: { } problem } ? problem : id;

    /// <summary>What is wrong with the filter of a grant; null where it can be understood.</summary>
    public string? FilterProblem(Actor actor, RecordType type, string? text)
    {
        try
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                store.Parse(actor, type, text);
            }

            return null;
        }
        catch (FilterException error)
        {
            return error.Problems[0].ToString();
        }
    }

    public static RoleRules RulesOf(Role role) => JsonSerializer.Deserialize<RoleRules>(role.Rules, Json.Relaxed) ?? new();

    private List<User> Holders(Guid role) =>
        [.. access.Current.Users.Where(u => u.Roles.Has(role.ToString("D"))).OrderBy(u => u.NameSort, StringComparer.Ordinal)];

    private Problem? Check(Actor actor, string name, RoleRules rules)
    {
        if (Clean.Line(name).Length is 0 or > 60)
        {
            return Problem.Invalid("name", Clean.Line(name).Length == 0 ? L["NameNeeded"] : L["NameTooLong", 60]);
        }

        foreach (var grant in rules.Grants ?? [])
        {
            if (store.Catalog.Find(grant.Type) is { } type && FilterProblem(actor, type, grant.Filter) is { } wrong)
            {
                return Problem.Invalid($"filter.{grant.Type}", $"{type.Plural}: {wrong}");
            }
        }

        return null;
    }
}
