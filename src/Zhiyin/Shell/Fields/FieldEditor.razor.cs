using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Coerce;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Fields;

/// <summary>
/// The editor of a field, by its kind: in forms, in place, in lists and in the filter builder. Takes and gives what
/// <see cref="FieldText.Editable"/> makes of a value; the door to data coerces it.
/// </summary>
public partial class FieldEditor
{
    private const int MostFound = 20;

    private readonly Dictionary<string, string> names = new();
    private IReadOnlyList<Pick> options = [];

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Parameter, EditorRequired]
    public Field Field { get; set; } = null!;

    [Parameter]
    public object? Value { get; set; }

    [Parameter]
    public EventCallback<object?> ValueChanged { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>Where no label element points here.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public bool AutoFocus { get; set; }

    /// <summary>Names of linked records already chosen.</summary>
    [Parameter]
    public IReadOnlyDictionary<Guid, string>? Titles { get; set; }

    /// <summary>Told when a list closed: a value edited in place is then complete.</summary>
    [Parameter]
    public EventCallback Left { get; set; }

    /// <summary>Bound, not only set: what is typed faster than the line carries it must not be overwritten by its own echo.</summary>
    private string Text => Value?.ToString() ?? "";

    private string? Wrong => Error is null ? null : "wrong";

    private string? Invalid => Error is null ? null : "true";

    private string? Describes => Error is null ? null : Id + "-error";

    private string? Focus => AutoFocus ? "" : null;

    private string TargetName => Records.Catalog.Find(Field.Target ?? "")?.Singular.Text ?? "";

    private string Sign => FieldText.Money(0, Clock.Currency).TrimEnd('0');

    private string InputType => Field.Kind switch
    {
        FieldKind.Date => "date",
        FieldKind.DateTime => "datetime-local",
        _ => "text",
    };

    private string? InputMode => Field.Kind switch
    {
        FieldKind.Number => "decimal",
        FieldKind.Phone => "tel",
        FieldKind.Email => "email",
        FieldKind.Url => "url",
        _ => null,
    };

    /// <summary>What is wrong with a value before it is saved; null where nothing is, or it is masked.</summary>
    public static string? Check(Field field, object? value, CompanyClock clock) =>
        field.Kind is FieldKind.Link or FieldKind.Person || value is string text && text.Contains('*')
            ? null
            : Coercion.Parse(field, value, new CoercionContext(clock.Zone, Currency: clock.Currency)).Message();

    protected override void OnParametersSet() =>
        options = [.. Field.Options.Where(o => !o.Retired).Select(Pick.Of)];

    private Task Set(string? value) => Set((object?)value);

    private Task Set(object? value) => ValueChanged.InvokeAsync(value);

    private Task One(IReadOnlyList<Pick> picks) => Set(picks.Count == 0 ? null : picks[0].Value);

    private Task Several(IReadOnlyList<Pick> picks)
    {
        Remember(picks);
        return Set(picks.Select(p => p.Value).ToArray());
    }

    private Task OneLink(IReadOnlyList<Pick> picks)
    {
        Remember(picks);
        return Set(picks.Count == 0 ? null : Guid.Parse(picks[0].Value));
    }

    private void Remember(IReadOnlyList<Pick> picks)
    {
        foreach (var pick in picks)
        {
            names[pick.Value] = pick.Text;
        }
    }

    private IReadOnlyList<Pick> ChosenOptions() => Value switch
    {
        string { Length: > 0 } one => [PickOf(one)],
        IEnumerable<string> several => [.. several.Select(PickOf)],
        _ => [],
    };

    private Pick PickOf(string value) => Field.OptionFor(value) is { } option ? Pick.Of(option) : new Pick(value,
        value);

    private IReadOnlyList<Pick> ChosenLinks() => Value switch
    {
        Guid id => [Linked(id.ToString("D"))],
        string { Length: > 0 } one => [Linked(one)],
        IEnumerable<string> several => [.. several.Select(Linked)],
        _ => [],
    };

    private Pick Linked(string text)
    {
        var id = Guid.Parse(text);
        var name = names.GetValueOrDefault(text) ?? Titles?.GetValueOrDefault(id) ?? Me.Value.Access.User(id)?.Name
            ?? ShellTexts.L["NotVisible"];
        return new Pick(text, name, Person: Field.Target == "users" ? id : null);
    }

    private Task<IReadOnlyList<Pick>> Look(string words) =>
        Field.Target == "users" ? Task.FromResult(Colleagues(words)) : LookUp(words);

    private IReadOnlyList<Pick> Colleagues(string words)
    {
        var access = Me.Value.Access;
        return [.. access.Users.Where(u => !u.Disabled)
            .Select(u => new Pick(u.Id.ToString("D"), u.Name, Note: access.DepartmentPath(u.DepartmentId),
                Person: u.Id))
            .Where(p => words.Length == 0 || p.Answers(words))
            .OrderByDescending(p => p.Person == Me.Value.UserId).ThenBy(p => p.Text)
            .Take(MostFound)];
    }

    private async Task<IReadOnlyList<Pick>> LookUp(string words)
    {
        var type = Records.Catalog.Type(Field.Target!);
        var page = await Records.Query(Me.Value, new RecordQuery(type) { Search = words, Limit = MostFound });
        return [.. page.Items.Select(r => new Pick(
            r.Id.ToString("D"), Shell.Records.RecordNames.Title(Records.Catalog, type, r),
            Note: type.NumberField is { } number ? Records.Catalog.Field(type, number).Get(r) as string : null))];
    }
}
