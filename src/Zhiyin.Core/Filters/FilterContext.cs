using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>What a filter may speak of: the schema, less the fields that the reader may not see.</summary>
public sealed class FilterSchema(Catalog catalog, Func<RecordType, Field, bool>? canSee = null)
{
    private readonly Dictionary<RecordType, IReadOnlyList<Named>> names = [];

    public Catalog Catalog => catalog;

    public IEnumerable<Field> Fields(RecordType type) =>
        catalog.FieldsOf(type).Where(f => canSee is null || canSee(type, f));

    public Field? Field(RecordType type, string name) => Fields(type).FirstOrDefault(f => f.Name == name);

    /// <summary>The type a link leads to; null where the field is no link.</summary>
    public RecordType? Target(Field field) =>
        field.Kind is FieldKind.Link or FieldKind.Person or FieldKind.People && field.Target is { } target
            ? catalog.Find(target)
            : null;

    public Relation? Relation(RecordType type, string name) => Relations(type).FirstOrDefault(r => r.Name == name);

    /// <summary>The field that stands for a record of the type, where it is text one may search in the clear.</summary>
    public Field? Title(RecordType type) => Field(type, type.TitleField) is { Personal: false } title
        && Operators.For(title).Any(o => o.Op == Operator.Contains) ? title : null;

    /// <summary>
    /// Follows the links of a dotted path to the type that owns its last name; null where a link is missing.
    /// </summary>
    internal Walk? Walk(RecordType type, string path)
    {
        var parts = path.Split('.');
        var hops = new List<Hop>();
        foreach (var name in parts[..^1])
        {
            if (Field(type, name) is not { Kind: FieldKind.Link or FieldKind.Person } link
                || Target(link) is not { } target)
            {
                return null;
            }

            hops.Add(new Hop(link, target));
            type = target;
        }

        return new Walk(hops, type, parts[^1]);
    }

    /// <summary>Everything a filter on the type may begin with, by all its names.</summary>
    internal IReadOnlyList<Named> Names(RecordType type)
    {
        lock (names)
        {
            return names.TryGetValue(type, out var list) ? list : names[type] = [.. MakeNames(type)];
        }
    }

    public IEnumerable<Relation> Relations(RecordType type) => catalog.RelationsOf(type).Where(r =>
        catalog.Find(r.Target) is { } target && Field(target, r.ForeignKey) is not null);

    private IEnumerable<Named> MakeNames(RecordType type) =>
        Fields(type).SelectMany(f => f.Names.Select((n, rank) => new Named(Text.Fold.Text(n), rank, f, null)))
            .Concat(Relations(type).SelectMany(r =>
                r.Names.Select((n, rank) => new Named(Text.Fold.Text(n), rank, null, r))))
            .Where(n => n.Text.Length > 0)
            .OrderBy(n => n.Rank);
}

/// <param name="Text">The name, folded.</param>
/// <param name="Rank">Which of equal names goes first: API name, path, labels.</param>
internal sealed record Named(string Text, int Rank, Field? Field, Relation? Relation);

/// <summary>A link and the type it leads to.</summary>
internal sealed record Hop(Field Link, RecordType Target);

/// <summary>A path: the links on the way, the type at its end and the name of the field or relation there.</summary>
internal sealed record Walk(IReadOnlyList<Hop> Hops, RecordType Owner, string Last);

/// <summary>What a filter needs to become a query: who asks, when, and what they may see.</summary>
/// <param name="Schema">The fields the filter may speak of.</param>
/// <param name="Today">The day in the company's zone.</param>
/// <param name="Now">The instant, UTC.</param>
/// <param name="Zone">The company's zone, which decides where a day begins.</param>
/// <param name="Me">The user who asks.</param>
/// <param name="MyTeam">The users of the asker's team, the asker among them.</param>
/// <param name="Source">The records of a type that the asker may see; related records are looked for there.</param>
/// <param name="BlindIndex">The indexes of encrypted values.</param>
public sealed record FilterContext(
    FilterSchema Schema,
    DateOnly Today,
    DateTime Now,
    TimeZoneInfo Zone,
    Guid Me,
    IReadOnlyList<Guid> MyTeam,
    Func<RecordType, IQueryable> Source,
    IBlindIndex BlindIndex);

/// <summary>
/// The keyed hashes under which an encrypted value can be found. Normalises the value before it hashes.
/// </summary>
public interface IBlindIndex
{
    string Whole(Field field, string value);

    string LastFour(Field field, string lastFour);
}
