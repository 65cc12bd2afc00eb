using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Access;

/// <summary>
/// Users, departments and roles of the moment with the teams worked out, so that no query ever walks a tree.
/// Immutable; a change makes a new one.
/// </summary>
public sealed class AccessSnapshot
{
    public static readonly AccessSnapshot Empty = new([], [], []);

    private readonly FrozenDictionary<Guid, User> users;
    private readonly FrozenDictionary<Guid, Department> departments;
    private readonly FrozenDictionary<Guid, RoleRules> roles;
    private readonly FrozenDictionary<Guid, long> versions;
    private readonly ILookup<Guid?, Guid> below;
    private readonly ILookup<Guid?, Guid> members;
    private readonly ILookup<Guid?, Guid> parts;
    private readonly ConcurrentDictionary<Guid, Rights> rights = new();

    public AccessSnapshot(
        IReadOnlyCollection<User> users, IReadOnlyCollection<Department> departments, IReadOnlyCollection<Role> roles)
    {
        this.users = users.ToFrozenDictionary(u => u.Id);
        this.departments = departments.ToFrozenDictionary(d => d.Id);
        this.roles = roles.ToFrozenDictionary(r => r.Id, Rules);
        versions = users.Cast<Record>().Concat(departments).Concat(roles).ToFrozenDictionary(r => r.Id, r => r.Version);
        below = users.Where(u => u.ManagerId != u.Id).ToLookup(u => u.ManagerId, u => u.Id);
        members = users.ToLookup(u => u.DepartmentId, u => u.Id);
        parts = departments.ToLookup(d => d.ParentId, d => d.Id);
    }

    public IEnumerable<User> Users => users.Values;

    public User? User(Guid? id) => id is { } known ? users.GetValueOrDefault(known) : null;

    public Department? Department(Guid? id) => id is { } known ? departments.GetValueOrDefault(known) : null;

    /// <summary>The department and those above it, from the top: 销售部/华东组.</summary>
    public string DepartmentPath(Guid? id)
    {
        var names = new Stack<string>();
        for (var at = Department(id); at is not null && names.Count < 20; at = Department(at.ParentId))
        {
            names.Push(at.Name);
        }

        return string.Join('/', names);
    }

    /// <summary>The rights of a user, worked out once per snapshot. A disabled or unknown user has none.</summary>
    public Rights RightsOf(Guid userId) => rights.GetOrAdd(userId, id =>
        User(id) is { Disabled: false } user
            ? new Rights(user.Roles.Select(r => Guid.TryParse(r,
                out var role) ? roles.GetValueOrDefault(role) : null).OfType<RoleRules>())
            : Rights.None);

    /// <summary>Whether nothing of users, departments and roles differs.</summary>
    public bool SameAs(AccessSnapshot other) => versions.Count == other.versions.Count
        && versions.All(v => other.versions.TryGetValue(v.Key, out var version) && version == v.Value);

    /// <summary>By which one sees that what a user may do, or whom they reach, is another than before.</summary>
    public AccessMark MarkOf(Guid userId)
    {
        var (rights, reach) = (new HashCode(), new HashCode());
        foreach (var id in (User(userId)?.Roles ?? Choices.None).Select(r => Guid.TryParse(r, out var role) ? role : Guid.Empty).Order())
        {
            rights.Add((id, versions.GetValueOrDefault(id)));
        }

        foreach (var scope in new[] { Scope.OwnAndTeam, Scope.Department, Scope.DepartmentTree })
        {
            foreach (var id in Reach(userId, scope).Order())
            {
                reach.Add(id);
            }
        }

        return new AccessMark(rights.ToHashCode(), reach.ToHashCode());
    }

    /// <summary>The users a scope reaches from one user's place; empty for <see cref="Scope.All"/>, which needs no list.</summary>
    public IReadOnlyList<Guid> Reach(Guid userId, Scope scope)
    {
        var me = User(userId);
        return scope switch
        {
            Scope.None or Scope.All => [],
            Scope.OwnAndTeam => [.. Down(below, userId)],
            Scope.Department when me?.DepartmentId is { } home => [.. members[home].Append(userId).Distinct()],
            Scope.DepartmentTree when me?.DepartmentId is { } home =>
                [.. Down(parts, home).SelectMany(d => members[d]).Append(userId).Distinct()],
            _ => [userId],
        };
    }

    public static async Task<AccessSnapshot> Load(Db db, CancellationToken cancel) => new(
        await db.Set<User>().AsNoTracking().ToListAsync(cancel),
        await db.Set<Department>().AsNoTracking().ToListAsync(cancel),
        await db.Set<Role>().AsNoTracking().ToListAsync(cancel));

    private static RoleRules Rules(Role role) =>
        JsonSerializer.Deserialize<RoleRules>(role.Rules, Json.Relaxed) ?? new RoleRules();

    /// <summary>The start and everything below it; a loop in the tree ends where it closes.</summary>
    private static HashSet<Guid> Down(ILookup<Guid?, Guid> tree, Guid start)
    {
        var seen = new HashSet<Guid> { start };
        var next = new Queue<Guid>(seen);
        while (next.TryDequeue(out var at))
        {
            foreach (var child in tree[at].Where(seen.Add))
            {
                next.Enqueue(child);
            }
        }

        return seen;
    }
}

/// <summary>Two numbers that change with what somebody may do, and with whom they reach.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct AccessMark(int Rights, int Reach);
