using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Live;
using Zhiyin.Shell.Parts;
using static Zhiyin.Shell.ShellTexts;

namespace Zhiyin.Shell.Records;

/// <summary>The page of a record of any type: who it is, its fields, what happened, what belongs to it.</summary>
public partial class RecordPage : LivePart
{
    private Shown? shown;
    private bool missing;

    [Inject]
    private FieldReader Fields { get; set; } = null!;

    [Inject]
    private PageParts Parts { get; set; } = null!;

    [Inject]
    private Handover Handover { get; set; } = null!;

    [Inject]
    private SidePanel Panel { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Parameter]
    public string TypeName { get; set; } = "";

    [Parameter]
    public Guid Id { get; set; }

    private string Title => RecordNames.Title(Catalog, shown!.Type, shown.Record);

    private string? Number => shown!.Type.NumberField is { } number
        ? Catalog.Field(shown.Type, number).Get(shown.Record) as string
        : null;

    private string ListHref => ListPlace.In(Navigation.Uri)?.Address(TypeName) ?? $"/{TypeName}";

    private Dictionary<string, object> PartParameters => new() { ["Type"] = shown!.Type, ["Record"] = shown.Record };

    /// <summary>Choices in colour say at a glance what kind of record this is.</summary>
    private IEnumerable<Field> Badges => Catalog.FieldsOf(shown!.Type).Where(f =>
        f is { InList: true, Kind: FieldKind.Choice or FieldKind.MultiChoice }
        && f.Options.Any(o => o.Colour is not null) && !Core.Records.Values.IsEmpty(Read(f)));

    private Field? Owner => shown!.Type.OwnerField is { } owner ? Catalog.Field(shown.Type, owner) : null;

    /// <summary>What the timeline shows in full needs no list beside it; a link one may not see is no way to a list.</summary>
    private IEnumerable<Relation> Relations => Catalog.RelationsOf(shown!.Type)
        .Where(r => !r.Retired && Parts.Card(r.Target, "created") is null && Parts.Shows(Catalog, r.Target))
        .Where(r => Catalog.Type(r.Target) is var type && Actor.Rights.May(type, Verb.Read)
            && Actor.Rights.CanSee(type, Catalog.Field(type, r.ForeignKey)));

    protected override async Task OnParametersSetAsync()
    {
        if (shown?.Record.Id == Id)
        {
            return;
        }

        (shown, missing) = (shown is null ? Handover.Take<Shown>("record") : null, false);
        Handover.Keep("record", () => shown);
        if (shown?.Record.Id != Id)
        {
            await Refresh();
        }
    }

    protected override bool Concerns(ChangedRecord change) => change.Id == Id;

    protected override async Task Refresh()
    {
        if (Catalog.Find(TypeName) is not { } type)
        {
            Navigation.NotFound();
            return;
        }

        var record = await Records.Find(Actor, type, Id, Ended);
        missing = record is null;
        shown = record is null ? null : await Look(type, record);
    }

    private async Task<Shown> Look(RecordType type, Record record)
    {
        var place = ListPlace.In(Navigation.Uri);
        return new Shown(
            type, record, await Records.Titles(Actor, type, [record], Ended),
            !Actor.ReadOnly && (await Records.Within(Actor, type, Verb.Edit, [Id], Ended)).Count > 0,
            !Actor.ReadOnly && (await Records.Within(Actor, type, Verb.Delete, [Id], Ended)).Count > 0,
            place is null ? null : await Position.Of(Records, Actor, type, Id, place, Ended));
    }

    private object? Read(Field field) => Fields.Read(Actor, shown!.Type, field, shown.Record);

    private string? Neighbour(Guid? id) => id is { } known
        ? RecordNames.Link(shown!.Type, known) + ListPlace.In(Navigation.Uri)?.Query
        : null;

    private void Edit() => RecordForms.Edit(Panel, shown!.Type, shown.Record, async _ =>
    {
        await Refresh();
        StateHasChanged();
    });

    private async Task CopyLink()
    {
        await Script.InvokeVoidAsync("zhiyin.copy", Navigation.BaseUri + RecordNames.Link(shown!.Type, Id)[1..]);
        Toasts.Show(L["LinkCopied"]);
    }

    private async Task Delete()
    {
        var (type, id, title) = (shown!.Type, Id, Title);
        var result = (await Records.Delete(Actor, type, [id]))[0];
        if (result.Problem is { } problem)
        {
            Toasts.Wrong(problem.Message);
            return;
        }

        Toasts.Show(L["Deleted", title], async () =>
        {
            await Records.Restore(Me.Value, type, [id]);
            Navigation.NavigateTo(RecordNames.Link(type, id));
        });
        Navigation.NavigateTo(ListHref);
    }

    /// <summary>All that the page shows of the record itself.</summary>
    private sealed record Shown(
        RecordType Type, Record Record, IReadOnlyDictionary<Guid, string> Titles, bool MayEdit, bool MayDelete,
            Position? Position);
}
