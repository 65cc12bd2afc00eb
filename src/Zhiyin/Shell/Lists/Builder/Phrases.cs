using System.Globalization;
using System.Text.RegularExpressions;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Shell.Lists.Builder;

/// <summary>A filter in the words of a chip.</summary>
public sealed partial class Phrases(FilterSchema schema, Actor actor)
{
    private const int MostValues = 3;

    /// <summary>The spans of time offered by name, in their canonical form.</summary>
    public static readonly IReadOnlyList<string> Named =
    [
        "today", "today-1d", "today+1d", "this_week", "last_week", "next_week", "this_month", "last_month", "next_month",
        "this_quarter", "last_quarter", "this_year", "last_year",
    ];

    public string Of(Part part, RecordType type) => (part.Not ? ListText.L["NotWord"] + " " : "") + (part switch
    {
        FieldPart test => Test(test, type),
        RelatedPart related => Related(related, type),
        PartGroup group => string.Join(
            group.Any ? ListText.L["OrWord"] : ListText.L["AndWord"],
            group.Items.Select(i => i is PartGroup ? $"({Of(i, type)})" : Of(i, type))),
        _ => "",
    });

    public string Value(FilterValue value, Field? field) => value switch
    {
        TextValue text => Text(text.Text, field),
        NumberValue number => number.Number.ToString("#,0.##", CultureInfo.CurrentCulture),
        YesNoValue yes => ListText.L[yes.Yes ? "Yes" : "No"],
        TimeValue time => Time(time.Text),
        MeValue => ListText.L["Me"],
        _ => ListText.L["MyTeam"],
    };

    public static string Time(string canonical)
    {
        if (Named.Contains(canonical) || canonical == "now")
        {
            return ListText.L[$"Time.{canonical}"];
        }

        var match = Relative().Match(canonical);
        if (!match.Success)
        {
            return canonical;
        }

        var form = $"Time.{match.Groups["anchor"].Value}{match.Groups["sign"].Value}N";
        return ListText.L[form, match.Groups["count"].Value, ListText.L[$"Unit.{match.Groups["unit"].Value}"]];
    }

    private string Test(FieldPart part, RecordType type)
    {
        var subject = Subject.Find(part.Path, type, schema);
        var name = subject?.Heading is { } heading ? $"{heading} · {subject.Name}" : subject?.Name ?? part.Path;
        return $"{name} {Compared(part, subject?.Field)}".TrimEnd();
    }

    private string Related(RelatedPart part, RecordType type)
    {
        var subject = Subject.Find(part.Path, type, schema);
        var target = subject?.Relation is { } relation ? schema.Catalog.Type(relation.Target) : type;
        var field = part.Field is { } measured ? schema.Field(target, measured) : null;
        var where = part.Where.Items.Count == 0 ? "" : $"({Of(part.Where, target)})";
        var what = ListText.L[$"Related.{part.Test}"];
        return part.IsFigure
            ? $"{subject?.Name ?? part.Path}{where} {field?.Label.Text}{what} {Compared(part, field)}"
            : $"{what} {subject?.Name ?? part.Path}{where}";
    }

    private string Compared(Compared part, Field? field)
    {
        var op = Operators.Info(part.Op);
        var values = part.Values.Take(MostValues).Select(v => Value(v, field)).ToList();
        var more = part.Values.Count > MostValues ? ListText.L["AndMore", part.Values.Count - MostValues] : "";
        var text = op.Arity == Arity.Two && values.Count == 2
            ? $"{values[0]} – {values[1]}"
            : string.Join(ListText.L["Comma"], values) + more;
        return op.Arity == Arity.None ? op.Label.Text : $"{op.Label.Text} {text}";
    }

    private string Text(string text, Field? field) =>
        field?.Options.FirstOrDefault(o => o.Value == text)?.Label.Text
        ?? (field?.Target == "users" && Guid.TryParse(text, out var id) ? actor.Access.User(id)?.Name : null) ?? text;

    [GeneratedRegex(
        "^(?<anchor>today|now|past|next)(?<sign>[-+_])(?<count>[0-9]+)(?<unit>[hdwMy])$", RegexOptions.ExplicitCapture, Pattern.Timeout)]
    private static partial Regex Relative();
}
