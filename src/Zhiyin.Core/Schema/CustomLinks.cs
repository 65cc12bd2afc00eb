using System.Collections.Frozen;

namespace Zhiyin.Core.Schema;

/// <summary>A custom link read from its other end: what is linked to a customer belongs to that customer.</summary>
internal static class CustomLinks
{
    /// <summary>The relations that custom links give the types they lead to, by the name of that type.</summary>
    public static ILookup<string, Relation> By(
        IEnumerable<RecordType> types, FrozenDictionary<string, IReadOnlyList<Field>> fields) => types
            .SelectMany(type => fields[type.Name].Where(IsLink).GroupBy(f => f.Target!)
                .SelectMany(links => links.OrderBy(f => f.Retired)
                    .Select((link, place) => (Target: links.Key, Relation: Of(type, link, first: place == 0)))))
            .ToLookup(r => r.Target, r => r.Relation);

    private static bool IsLink(Field field) => field is { IsCustom: true, Kind: FieldKind.Link, Target: not null };

    /// <summary>Of several links from one type to another the first is called like the type alone.</summary>
    private static Relation Of(RecordType type, Field link, bool first) => new(
        $"{type.Name.Replace('-', '_')}__{link.Name}",
        first ? type.Plural : ($"{type.Plural.Zh}（{link.Label.Zh}）", $"{type.Plural.En} ({link.Label.En})"),
        type.Name,
        link.Name)
    {
        Retired = link.Retired || !type.InWorkspace,
    };
}
