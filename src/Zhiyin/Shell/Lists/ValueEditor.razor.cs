using System.Globalization;
using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Lists.Builder;

namespace Zhiyin.Shell.Lists;

/// <summary>The values of a condition, by the kind of its field.</summary>
public sealed partial class ValueEditor
{
    private const string MePick = "me", MyTeamPick = "my_team";
    private static readonly char[] Separators = [',', '，', '、', ';', '；'];

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Parameter, EditorRequired]
    public Compared Part { get; set; } = null!;

    /// <summary>Null for a count, whose values are numbers.</summary>
    [Parameter]
    public Field? Field { get; set; }

    [Parameter, EditorRequired]
    public FilterSchema Schema { get; set; } = null!;

    [Parameter]
    public EventCallback Changed { get; set; }

    private FieldKind Kind => Field is null ? FieldKind.Number : Field.Kind;

    private OperatorInfo Info => Operators.Info(Part.Op);

    private int Slots => Info.Arity == Arity.Two ? 2 : Info.Arity == Arity.Many ? Math.Max(1, Part.Values.Count) : 1;

    private string Label => L["ValueOf", Field?.Label.Text ?? L["Related.Count"]];

    private string? Hint => Info.Arity == Arity.Many ? L["SeveralHint"]
        : Info.Op == Operator.EndsWith && Field?.Personal == true ? L["LastFourHint"] : null;

    private string Texts => string.Join(L["Comma"], Part.Values.OfType<TextValue>().Select(v => v.Text));

    /// <summary>What can be chosen from; null where the value is written.</summary>
    private IReadOnlyList<Pick>? Picks => Field is { Options.Count: > 0 }
        ? [.. Field.Options.Where(o => !o.Retired || Part.Values.Contains(new TextValue(o.Value))).Select(Pick.Of)]
        : Field is { Target: "users", Kind: FieldKind.Person or FieldKind.People } ? [.. People()]
        : null;

    private FilterValue? At(int index) => index < Part.Values.Count ? Part.Values[index] : null;

    private IEnumerable<Pick> People()
    {
        yield return new Pick(MePick, L["Me"]);
        yield return new Pick(MyTeamPick, L["MyTeam"]);
        foreach (var user in Me.Value.Access.Users.Where(u => !u.Disabled).OrderBy(u => u.NameSort, StringComparer.Ordinal))
        {
            yield return new Pick(user.Id.ToString("D"), user.Name, Person: user.Id);
        }
    }

    private IReadOnlyList<Pick> ChosenPicks(IReadOnlyList<Pick> picks) => [.. Part.Values.Select(v => v switch
    {
        MeValue => MePick,
        MyTeamValue => MyTeamPick,
        TextValue text => text.Text,
        _ => "",
    }).Select(value => picks.FirstOrDefault(p => p.Value == value) ?? new Pick(value, value))];

    private Task Choose(IReadOnlyList<Pick> picks)
    {
        Part.Values = [.. picks.Select(p => (FilterValue)(p.Value switch
        {
            MePick when Field?.Target == "users" => new MeValue(),
            MyTeamPick when Field?.Target == "users" => new MyTeamValue(),
            var value => new TextValue(value),
        }))];
        return Changed.InvokeAsync();
    }

    private string NumberText(int index) =>
        At(index) is NumberValue number ? number.Number.ToString("0.####", CultureInfo.InvariantCulture) : "";

    private static NumberValue? Number(object? text) =>
        decimal.TryParse(text as string, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? new NumberValue(number)
            : null;

    private Task Put(int index, FilterValue? value)
    {
        var values = Part.Values.ToList();
        if (value is null)
        {
            values = [.. values.Take(index)];
        }
        else if (index < values.Count)
        {
            values[index] = value;
        }
        else
        {
            values.Add(value);
        }

        Part.Values = values;
        return Changed.InvokeAsync();
    }

    private Task PutTexts(string? text)
    {
        IEnumerable<string> texts = Info.Arity == Arity.Many
            ? (text ?? "").Split(Separators, StringSplitOptions.TrimEntries)
            : [(text ?? "").Trim()];
        Part.Values = [.. texts.Where(t => t.Length > 0).Select(t => new TextValue(t))];
        return Changed.InvokeAsync();
    }
}
