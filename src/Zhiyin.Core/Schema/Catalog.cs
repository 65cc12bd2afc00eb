using System.Collections.Frozen;

namespace Zhiyin.Core.Schema;

/// <summary>
/// An immutable picture of all record types with the custom fields and option lists of the moment.
/// A change by an administrator makes a new one; work under way keeps the one it began with.
/// </summary>
public sealed class Catalog
{
    private readonly FrozenDictionary<string, RecordType> types;
    private readonly FrozenDictionary<Type, RecordType> byClr;
    private readonly FrozenDictionary<string, IReadOnlyList<Field>> fields;
    private readonly Dictionary<string, Dictionary<string, Field>> byName = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, IReadOnlyList<Relation>> relations;

    /// <param name="types">Every record type of every module, then those made at run time.</param>
    /// <param name="custom">The custom fields by type name.</param>
    /// <param name="options">Option lists that replace those in code, by (type, field).</param>
    public Catalog(
        IReadOnlyCollection<RecordType> types,
        ILookup<string, Field>? custom = null,
        IReadOnlyDictionary<(string Type, string Field), IReadOnlyList<Option>>? options = null)
    {
        this.types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        byClr = types.ToFrozenDictionary(t => t.Clr);
        fields = types.ToFrozenDictionary(
            t => t.Name,
            t => (IReadOnlyList<Field>)[.. t.BuiltIn.Concat(custom?[t.Name] ?? []).Select(f => WithOptions(t, f,
                options))]);
        foreach (var (type, all) in fields)
        {
            byName[type] = all.DistinctBy(f => f.Name).ToDictionary(f => f.Name, StringComparer.Ordinal);
        }

        Own = [.. types.Where(t => t.Clr.IsSubclassOf(typeof(OwnRecord)))];
        var links = CustomLinks.By(types, fields);
        relations = types.ToFrozenDictionary(
            t => t.Name, t => (IReadOnlyList<Relation>)[.. t.Relations, .. links[t.Name]]);
    }

    public IEnumerable<RecordType> Types => types.Values.OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>The types that administrators made.</summary>
    public IReadOnlyList<RecordType> Own { get; }

    public IReadOnlyList<Field> FieldsOf(RecordType type) => fields[type.Name];

    /// <summary>The relations declared in code, and one for every custom link that leads to the type.</summary>
    public IReadOnlyList<Relation> RelationsOf(RecordType type) => relations[type.Name];

    public RecordType? Find(string name) => types.GetValueOrDefault(name);

    public RecordType? Find(Type clr) => byClr.GetValueOrDefault(clr);

    /// <exception cref="KeyNotFoundException">No module declares a type of that name.</exception>
    public RecordType Type(string name) => types[name];

    /// <exception cref="KeyNotFoundException">No module declares the entity.</exception>
    public RecordType Type(Type clr) => byClr[clr];

    /// <summary>The field called so, by its exact API name.</summary>
    public Field? FindField(RecordType type, string name) =>
        byName[type.Name].GetValueOrDefault(name);

    /// <exception cref="KeyNotFoundException">The type has no such field.</exception>
    public Field Field(RecordType type, string name) =>
        FindField(type, name) ?? throw new KeyNotFoundException($"{type.Name} has no field {name}.");

    private static Field WithOptions(
        RecordType type, Field field, IReadOnlyDictionary<(string, string), IReadOnlyList<Option>>? options) =>
        options is not null && options.TryGetValue((type.Name, field.Name), out var list)
            ? field with { Options = list }
            : field;
}
