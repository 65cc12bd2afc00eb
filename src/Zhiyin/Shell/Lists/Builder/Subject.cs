using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists.Builder;

/// <summary>What a condition can be about, as a person picks it: a field, one behind a link, or related records.</summary>
/// <param name="Heading">The record the field belongs to where it is behind a link; null for the list's own.</param>
public sealed record Subject(string Path, string Name, string? Heading, Field? Field, Relation? Relation, RecordType Owner)
{
    public bool Answers(string words) =>
        words.Length == 0 || Name.Contains(words, StringComparison.OrdinalIgnoreCase)
        || Heading?.Contains(words, StringComparison.OrdinalIgnoreCase) == true
        || Field?.Names.Concat(Field.Aliases).Any(n => n.Contains(words, StringComparison.OrdinalIgnoreCase)) == true;

    /// <summary>Everything a condition on the type can be about: one link deep, which is what people ask for.</summary>
    public static IReadOnlyList<Subject> All(RecordType type, FilterSchema schema)
    {
        var own = schema.Fields(type).Where(Offered).ToList();
        return
        [
            .. own.Select(f => new Subject(f.Name, f.Label.Text, null, f, null, type)),
            .. schema.Relations(type).Where(r => !r.Retired)
                .Select(r => new Subject(r.Name, r.Label.Text, ListText.L["Related"], null, r, type)),
            .. own.Where(f => f.Kind is FieldKind.Link or FieldKind.Person).SelectMany(link => Behind(link, schema)),
        ];
    }

    private static IEnumerable<Subject> Behind(Field link, FilterSchema schema) => schema.Target(link) is not { } target ? []
        : schema.Fields(target).Where(f => Offered(f) && f.Section != Sections.System)
            .Select(f => new Subject($"{link.Name}.{f.Name}", f.Label.Text, link.Label.Text, f, null, target));

    /// <summary>What a path written in text leads to, however deep; null where it leads nowhere any more.</summary>
    public static Subject? Find(string path, RecordType type, FilterSchema schema)
    {
        var parts = path.Split('.');
        var heading = new List<string>();
        foreach (var name in parts[..^1])
        {
            if (schema.Field(type, name) is not { } link || schema.Target(link) is not { } target)
            {
                return null;
            }

            heading.Add(link.Label.Text);
            type = target;
        }

        var before = heading.Count == 0 ? null : string.Join(" · ", heading);
        if (schema.Field(type, parts[^1]) is { } field)
        {
            return new Subject(path, field.Label.Text, before, field, null, type);
        }

        return schema.Relation(type, parts[^1]) is { } relation
            ? new Subject(path, relation.Label.Text, before, null, relation, type)
            : null;
    }

    /// <summary>The condition people most often want of it.</summary>
    public Part Begin()
    {
        if (Relation is not null)
        {
            return new RelatedPart { Path = Path, Op = Operator.GreaterOrEqual };
        }

        var (op, values) = Field!.Kind switch
        {
            FieldKind.Choice => (Operator.In, (FilterValue[])[]),
            FieldKind.Person => (Operator.In, [new MeValue()]),
            FieldKind.Date or FieldKind.DateTime => (Operator.Equal, [new TimeValue("this_month")]),
            FieldKind.Number or FieldKind.Money => (Operator.GreaterOrEqual, []),
            FieldKind.YesNo => (Operator.Equal, [new YesNoValue(true)]),
            FieldKind.Text or FieldKind.LongText or FieldKind.Url when !Field.Personal => (Operator.Contains, []),
            _ => (Operators.For(Field)[0].Op, []),
        };
        return new FieldPart { Path = Path, Op = op, Values = [.. values] };
    }

    private static bool Offered(Field field) => field is { Retired: false, Kind: not FieldKind.Id };
}
