using System.Globalization;
using Zhiyin.Core.Access;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Shell.Lists;

/// <summary>A column of a list: a field, how wide, which figure stands at its foot, and what it is headed.</summary>
/// <param name="Figure"><c>sum</c>, <c>avg</c>, <c>min</c>, <c>max</c>; null for none.</param>
/// <param name="Heading">What this view calls the field; null for the field's own name.</param>
public sealed record Column(Field Field, int Width, string? Figure = null, string? Heading = null)
{
    public const int Narrowest = 56, Widest = 900, MostColumns = 60, LongestHeading = 60;

    /// <summary>What stands over the column.</summary>
    public string Title => Heading ?? Field.Label.Text;

    public bool IsNumber => Field.Kind is FieldKind.Number or FieldKind.Money;

    public string Name => Field.Name;

    /// <summary>Shown on a phone under the title: what it is, whose it is, what comes next.</summary>
    public bool IsBrief => Field.Kind is FieldKind.MultiChoice or FieldKind.Person
        || Field.Name is "nextStep" or "stage" or "status" or "due";

    public static Column Of(Field field) => new(field, WidthOf(field), field.Kind == FieldKind.Money ? "sum" : null);

    /// <summary>Whether a column can stand for the field at all: personal ones are masked, ids say nothing.</summary>
    public static bool Offers(Actor actor, RecordType type, Field field) =>
        field.Kind != FieldKind.Id && !field.Retired && actor.Rights.CanSee(type, field);

    /// <summary>What a list shows until somebody arranges it.</summary>
    public static IReadOnlyList<Column> Usual(Actor actor, RecordType type, IReadOnlyList<Field> fields) =>
        [.. fields.Where(f => Offers(actor, type, f) && (f.InList || f.Name == type.TitleField))
            .OrderBy(f => f.Name == type.TitleField ? -1 : Place(type, f)).Select(Of)];

    private static int Place(RecordType type, Field field)
    {
        var names = type.DefaultColumns.ToList();
        return names.IndexOf(field.Name) is >= 0 and var place ? place : names.Count;
    }

    /// <summary>
    /// Reads <c>name:240::公司名称,amount:120:sum</c>; what is gone is passed over, the title is never missing.
    /// </summary>
    public static IReadOnlyList<Column> Parse(string? text, Actor actor, RecordType type, IReadOnlyList<Field> fields)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Usual(actor, type, fields);
        }

        var columns = OneLine.Split(text, ',').Select(part => One(OneLine.Split(part, ':'))).OfType<Column>()
            .DistinctBy(c => c.Name).Take(MostColumns).ToList();
        if (!columns.Exists(c => c.Name == type.TitleField))
        {
            columns.Insert(0, Of(fields.First(f => f.Name == type.TitleField)));
        }

        return columns;

        Column? One(IReadOnlyList<string> part) =>
            fields.FirstOrDefault(f => f.Name == part[0]) is { } field && Offers(actor, type, field) ? new Column(
                field,
                part.Count > 1 && int.TryParse(part[1], CultureInfo.InvariantCulture, out var width)
                    ? Math.Clamp(width, Narrowest, Widest) : WidthOf(field),
                part.Count > 2 && part[2].Length > 0 ? part[2] : null,
                part.Count > 3 && part[3].Length > 0 ? OneLine.Plain(part[3]) : null)
            : null;
    }

    public static string Print(IEnumerable<Column> columns) => string.Join(',', columns.Select(c =>
        string.Create(CultureInfo.InvariantCulture, $"{c.Name}:{c.Width}:{c.Figure}:{OneLine.Escape(c.Heading ?? "")}").TrimEnd(':')));

    /// <summary>The columns as an export is asked for them: <c>number,name=公司名称</c>.</summary>
    public static string ForExport(IEnumerable<Column> columns) => string.Join(',', columns.Select(c =>
        c.Heading is { } heading ? $"{c.Name}={OneLine.Escape(heading)}" : c.Name));

    private static int WidthOf(Field field) => field.Kind switch
    {
        FieldKind.Number or FieldKind.YesNo => 100,
        FieldKind.Money or FieldKind.Date => 120,
        FieldKind.DateTime => 150,
        FieldKind.Choice or FieldKind.Person => 112,
        FieldKind.MultiChoice => 200,
        FieldKind.LongText => 260,
        FieldKind.Phone => 130,
        FieldKind.Email or FieldKind.Url or FieldKind.Link or FieldKind.People => 180,
        _ => field.Required ? 260 : 140,
    };
}
