using Microsoft.AspNetCore.Components;
using Zhiyin.Core;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.ShellTexts;

namespace Zhiyin.Shell.Records;

/// <summary>Makes or changes a record of any type; what looks like one already there is shown while typing.</summary>
public partial class RecordForm
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(350);

    private readonly Dictionary<string, object?> values = new();
    private readonly Dictionary<string, string> errors = new();
    private IReadOnlyDictionary<Guid, string> titles = new Dictionary<Guid, string>();
    private IReadOnlyList<Duplicate> alike = [];
    private string? alikeAt, problem;
    private bool saving, asked;
    private int turn, attempt;

    [Inject]
    private RecordStore Records { get; set; } = null!;

    [Inject]
    private FieldReader Fields { get; set; } = null!;

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private CompanyClock Clock { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private SidePanel Panel { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    /// <summary>The record to change; null makes a new one.</summary>
    [Parameter]
    public Record? Record { get; set; }

    /// <summary>Values a new record begins with.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, object?>? Given { get; set; }

    [Parameter]
    public Func<Record, Task>? Saved { get; set; }

    private IReadOnlyList<IGrouping<string, Field>> Sections => [.. Records.Catalog.FieldsOf(Type)
        .Where(f => f is { InForm: true, ReadOnly: false, Retired: false } && Me.Value.Rights.CanWrite(Type, f))
        .Where(f => f.Name != Type.NumberField || Record is not null)
        .GroupBy(f => f.Section)];

    protected override async Task OnInitializedAsync()
    {
        Begin();
        if (Record is not null)
        {
            titles = await Records.Titles(Me.Value, Type, [Record]);
        }
        else if (Given?.Values.OfType<Guid>().ToList() is { Count: > 0 })
        {
            titles = await TitlesOfGiven();
        }
    }

    private void Begin()
    {
        values.Clear();
        errors.Clear();
        (alike, problem, asked) = ([], null, false);
        foreach (var field in Sections.SelectMany(s => s))
        {
            values[field.Name] = Record is not null
                ? FieldText.Editable(field, Fields.Read(Me.Value, Type, field, Record), Clock)
                : Given?.GetValueOrDefault(field.Name) ?? Usual(field);
        }
    }

    /// <summary>What a new record would have if nobody said anything: its maker as owner, and the defaults of its entity.</summary>
    private object? Usual(Field field) => field.Name == Type.OwnerField
        ? Me.Value.UserId
        : field.Property is null ? null : FieldText.Editable(field,
            field.Get((Record)Activator.CreateInstance(Type.Clr)!), Clock);

    private async Task<IReadOnlyDictionary<Guid, string>> TitlesOfGiven()
    {
        var found = new Dictionary<Guid, string>();
        foreach (var (name, value) in Given!)
        {
            if (value is Guid id && Records.Catalog.FindField(Type, name)?.Target is { } target)
            {
                foreach (var (key, title) in await Records.Titles(Me.Value, Records.Catalog.Type(target), [id]))
                {
                    found[key] = title;
                }
            }
        }

        return found;
    }

    private async Task Typed(Field field, object? value)
    {
        values[field.Name] = value;
        asked = false;
        if (errors.ContainsKey(field.Name) || field.Kind is FieldKind.Phone or FieldKind.Email)
        {
            Tell(field, FieldEditor.Check(field, value, Clock));
        }

        if (Type.DuplicateRules.Any(r => r.Field.StartsWith(field.Name, StringComparison.Ordinal)))
        {
            await LookForAlike(field);
        }
    }

    private void Tell(Field field, string? wrong)
    {
        if (wrong is null)
        {
            errors.Remove(field.Name);
        }
        else
        {
            errors[field.Name] = wrong;
        }
    }

    private async Task LookForAlike(Field field)
    {
        var mine = ++turn;
        await Task.Delay(Pause);
        if (mine == turn)
        {
            var found = await Records.FindDuplicates(Me.Value, Type, Filled(), Record?.Id);
            (alike, alikeAt) = mine == turn ? (found, field.Name) : (alike, alikeAt);
        }
    }

    private Dictionary<string, object?> Filled() =>
        values.Where(v => v.Value is not null and not "").ToDictionary(v => v.Key, v => v.Value);

    private Task Save() => Save(another: false);

    private async Task Save(bool another)
    {
        if (saving)
        {
            return;
        }

        saving = true;
        var result = Record is null
            ? await Records.Create(Me.Value, Type, Filled(),
                new WriteOptions(asked ? OnDuplicate.Create : OnDuplicate.Warn))
            : await Records.Update(Me.Value, Type, Record.Id, values, Record.Version);
        saving = false;
        if (result.Problem is { } refused)
        {
            Show(refused);
            return;
        }

        await Done(result.Value, another);
    }

    private void Show(Problem refused)
    {
        attempt++;
        errors.Clear();
        foreach (var (name, texts) in refused.Errors)
        {
            errors[name] = texts[0];
        }

        asked = refused.Code == "duplicate";
        problem = asked ? L["AskDuplicate"] : refused.Errors.Count > 0 ? L["PleaseCorrect",
            refused.Errors.Count] : refused.Message;
        if (asked)
        {
            alike = refused.Duplicates;
            alikeAt ??= Type.TitleField;
        }
    }

    private async Task Done(Record saved, bool another)
    {
        Toasts.Show(L[Record is null ? "Created" : "SavedRecord", RecordNames.Title(Records.Catalog, Type, saved)]);
        if (another)
        {
            Begin();
        }
        else
        {
            Panel.Close();
        }

        if (Saved is not null)
        {
            await Saved(saved);
        }
        else if (!another)
        {
            Navigation.NavigateTo(RecordNames.Link(Type, saved.Id));
        }
    }

    private void Leave()
    {
        if (Panel.Content is null)
        {
            Navigation.NavigateTo("/" + Type.Name);
        }

        Panel.Close();
    }

    private string IdOf(Field field) => $"form-{Type.Name}-{field.Name}";

    private static bool Broad(Field field) =>
        field.Kind is FieldKind.LongText or FieldKind.MultiChoice or FieldKind.People
            || field.MaxLength is >= 200 and not 500;
}
