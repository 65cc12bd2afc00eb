using System.Buffers;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>From tree to text in one of the languages, such that the parser reads back the same tree.</summary>
internal sealed class Printer(FilterSchema schema, FilterLanguage language, bool hidesPersonal = false)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("`\"“”'‘’「」『』()（）.．\n");

    private bool Chinese => language == FilterLanguage.Chinese;

    public string Print(FilterNode node, RecordType type) => node switch
    {
        And and => string.Join(
            $" {Words.And.In(language)} ", and.Items.Select(i => i is Or ? $"({Print(i, type)})" : Print(i, type))),
        Or or => string.Join($" {Words.Or.In(language)} ", or.Items.Select(i => Print(i, type))),
        Not not => $"{Words.Not.In(language)} ({Print(not.Item, type)})",
        Comparison test => Comparison(test, type),
        RelationTest test => Relation(test, type),
        Aggregate figure => Aggregate(figure, type),
        _ => "",
    };

    private string Comparison(Comparison test, RecordType type)
    {
        var walk = schema.Walk(type, test.Path)!;
        var field = schema.Field(walk.Owner, walk.Last)!;
        return $"{Links(walk, type)}{Name(field, walk.Owner)} {Test(test.Op, test.Values, field)}";
    }

    private string Relation(RelationTest test, RecordType type)
    {
        var (path, target) = Related(test.Path, type);
        var word = (test.None ? Words.None : Words.Any).In(language);
        return $"{path}.{word}({(test.Where is null ? "" : Print(test.Where, target))})";
    }

    private string Aggregate(Aggregate figure, RecordType type)
    {
        var (path, target) = Related(figure.Path, type);
        var field = figure.Field is null ? null : schema.Field(target, figure.Field);
        var measured = field is null ? null : Name(field, target);
        var where = figure.Where is null ? null : Print(figure.Where, target);
        var arguments = string.Join(", ", ((string?[])[measured, where]).Where(i => i is not null));
        return $"{path}.{Words.Of(figure.Measure, language)}({arguments}) {Test(figure.Op, figure.Values, field)}";
    }

    private (string Path, RecordType Target) Related(string path, RecordType type)
    {
        var walk = schema.Walk(type, path)!;
        var relation = schema.Relation(walk.Owner, walk.Last)!;
        var label = Chinese && Reads(relation.Label.Zh, walk.Owner, null, relation) ? relation.Label.Zh : relation.Name;
        return (Links(walk, type) + label, schema.Catalog.Type(relation.Target));
    }

    private string Links(Walk walk, RecordType type)
    {
        var owners = walk.Hops.Select(h => h.Target).Prepend(type);
        return string.Concat(walk.Hops.Zip(owners, (hop, owner) => Name(hop.Link, owner) + "."));
    }

    /// <summary>
    /// The nicest name the parser would read as this field; between backquotes where a keyword looks the same.
    /// </summary>
    private string Name(Field field, RecordType owner)
    {
        var nice = Chinese ? field.Label.Zh : field.Path ?? field.Name;
        if (Reads(nice, owner, field, null)) return nice;
        return Reads(field.Name, owner, field, null) ? field.Name : $"`{field.Name}`";
    }

    /// <summary>Whether the parser, finding this name, would find what is meant: the first of the longest.</summary>
    private bool Reads(string name, RecordType owner, Field? field, Relation? relation)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAny(Signs) >= 0) return false;
        var scanner = new Scanner(name + " ");
        var found = schema.Names(owner).Where(n => scanner.LengthOf(n.Text, 0) == name.Length).ToList();
        return scanner.Longest(Words.Not) < name.Length
            && schema.Names(owner).All(n => scanner.LengthOf(n.Text, 0) <= name.Length)
            && (relation is null
                ? found.Find(n => n.Field is not null)?.Field == field
                : found.Find(n => n.Relation is not null)?.Relation == relation);
    }

    private string Test(Operator op, Items<FilterValue> values, Field? field)
    {
        var word = Words.Of(op, language);
        var texts = values.Select(v => Value(v, field)).ToList();
        return Operators.Info(op).Arity switch
        {
            Arity.None => word,
            Arity.One => $"{word} {texts[0]}",
            Arity.Two => $"{word} {texts[0]} {Words.To.In(language)} {texts[1]}",
            _ => $"{word} ({string.Join(", ", texts)})",
        };
    }

    private string Value(FilterValue value, Field? field) => value switch
    {
        _ when hidesPersonal && field is { Personal: true } => "…",
        TextValue text => Quoted(Chinese && field is not null ? OptionLabel(field, text.Text) : text.Text),
        NumberValue number => NumberText.Print(number.Number),
        YesNoValue yes => (yes.Yes ? Words.Yes : Words.No).In(language),
        TimeValue time => TimeText.Print(time.Text, language),
        MeValue => Words.Me.In(language),
        _ => Words.MyTeam.In(language),
    };

    /// <summary>The label of an option, where no other option answers to it first.</summary>
    private static string OptionLabel(Field field, string value)
    {
        var label = field.Options.FirstOrDefault(o => o.Value == value)?.Label.Zh;
        if (string.IsNullOrEmpty(label) || field.Options.Any(o => o.Value == label && o.Value != value)) return value;
        return field.Options.First(o => o.Label.Zh == label || o.Label.En == label).Value == value ? label : value;
    }

    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is '\\' or '"' or '＂' ? $"\\{c}" : c.ToString()))}\"";
}
