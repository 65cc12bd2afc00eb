using System.Collections.Concurrent;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Access;

/// <summary>What one user may do, from all their roles together.</summary>
public sealed class Rights(IEnumerable<RoleRules> roles)
{
    public static readonly Rights None = new([]);

    public static readonly Rights System = new([new RoleRules(Administrator: true)]);

    private readonly RoleRules[] roles = [.. roles];
    private readonly ConcurrentDictionary<(string, string), FieldRight> fields = new();

    public bool Administrator => Array.Exists(roles, r => r.Administrator);

    /// <summary>The reaches of a verb on a type: scope and, where the grant has one, its filter's text. Empty: forbidden.</summary>
    public IReadOnlyList<(Scope Scope, string? Filter)> Reaches(RecordType type, Verb verb)
    {
        if (Administrator)
        {
            return [(Scope.All, null)];
        }

        var reaches = roles.SelectMany(r => GrantsOn(r, type.Name))
            .Select(g => (Scope: g.For(verb), g.Filter))
            .Where(g => g.Scope != Scope.None)
            .Distinct()
            .ToList();
        return reaches.Contains((Scope.All, null)) ? [(Scope.All, null)] : reaches;
    }

    public bool May(RecordType type, Verb verb) => Reaches(type, verb).Count > 0;

    /// <summary>The widest right any role gives on a field. A personal field is revealed only on request by default.</summary>
    public FieldRight On(RecordType type, Field field) => fields.GetOrAdd((type.Name, field.Name), _ =>
    {
        var usual = field.Personal ? FieldRight.Reveal : FieldRight.Edit;
        if (Administrator || roles.Length == 0)
        {
            return usual;
        }

        return roles.Max(role => role.Fields?
            .Where(rule => rule.Type == type.Name && rule.Field == field.Name)
            .Select(rule => (FieldRight?)rule.Right)
            .FirstOrDefault() ?? usual);
    });

    public bool CanSee(RecordType type, Field field) => !field.Internal && On(type, field) != FieldRight.Hidden;

    public bool CanWrite(RecordType type, Field field) =>
        !field.ReadOnly && On(type, field) is FieldRight.Edit or FieldRight.Reveal;

    private static IEnumerable<Grant> GrantsOn(RoleRules role, string type)
    {
        var grants = role.Grants ?? [];
        var own = grants.Where(g => g.Type == type).ToList();
        return own.Count > 0 ? own : grants.Where(g => g.Type == "*");
    }
}
