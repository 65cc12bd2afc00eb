using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Fields;

namespace Zhiyin.Shell.Lists;

/// <summary>A record beside its list: what one needs to know without leaving.</summary>
public sealed partial class PeekPanel
{
    private const int MostFields = 18, MostEntries = 8, MostChanges = 3;

    private Record? record;
    private bool gone;
    private IReadOnlyList<(Field Field, object? Value)> filled = [];
    private IReadOnlyDictionary<Guid, string> titles = new Dictionary<Guid, string>();
    private IReadOnlyList<TimelineEntry> entries = [];

    [Inject]
    private FieldReader Reader { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    [Parameter]
    public string Href { get; set; } = "";

    [Parameter]
    public EventCallback Close { get; set; }

    protected override Task OnInitializedAsync() => Refresh();

    protected override bool Concerns(ChangedRecord change) => change.Id == Id || change.TimelineId == Id;

    protected override async Task Refresh()
    {
        record = await Records.Find(Actor, Type, Id, Ended);
        gone = record is null;
        if (record is null)
        {
            return;
        }

        titles = await Records.Titles(Actor, Type, [record], Ended);
        filled = [.. Catalog.FieldsOf(Type)
            .Where(f => f.Name != Type.TitleField && f.Kind != FieldKind.Id && (f.InList || f.Section != Sections.System))
            .OrderByDescending(f => f.InList)
            .Select(f => (f, Reader.Read(Actor, Type, f, record)))
            .Where(f => !Core.Records.Values.IsEmpty(f.Item2)).Take(MostFields)];
        entries = (await Records.Timeline(Actor, Type, Id, [], before: null, MostEntries, Ended))?.Items ?? [];
    }

    private string Heading(TimelineEntry entry)
    {
        var who = Actor.Access.User(entry.Event.ActorId)?.Name ?? ShellTexts.L["System"];
        var kind = entry.Event.Kind;
        var what = kind is "created" or "updated" or "deleted" or "restored" or "revealed" ? ListText.L[$"Event.{kind}"] : kind;
        return entry.Event.RecordId == Id ? $"{who} {what}" : $"{who} {what} {entry.Type.Singular.Inside}";
    }

    private string Summary(TimelineEntry entry)
    {
        if (entry.Event.RecordId != Id)
        {
            return entry.Event.Title ?? "";
        }

        if (entry.Event.Kind == "created")
        {
            return "";
        }

        return string.Join(" · ", entry.Changes.Take(MostChanges).Select(c =>
            $"{c.Field.Label}: {Words(c.Field, c.Before)} → {Words(c.Field, c.After)}"));
    }

    private string Words(Field field, object? value) =>
        FieldText.Show(field, value, Clock, titles) is { Length: > 0 } text ? text : "—";
}
