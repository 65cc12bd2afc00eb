using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Live;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Records;

/// <summary>What happened to a record and to those that belong to it; what one act did stands together.</summary>
public partial class RecordTimeline : LivePart
{
    private const int PageSize = 30;

    private List<TimelineEntry> entries = [];
    private List<Act> acts = [];
    private IReadOnlyDictionary<Guid, string> titles = new Dictionary<Guid, string>();
    private string? kind;
    private bool more, loaded;

    [Inject]
    private PageParts Parts { get; set; } = null!;

    [Inject]
    private Handover Handover { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public Record Record { get; set; } = null!;

    /// <summary>The page's own type and those whose changes show here.</summary>
    private IEnumerable<RecordType> Kinds => Catalog.Types
        .Where(t => t == Type || t.TimelineOf is { } link && Catalog.Field(t, link).Target == Type.Name)
        .Where(t => Actor.Rights.May(t, Verb.Read))
        .OrderBy(t => t == Type).ThenByDescending(t => Parts.Card(t.Name, "created") is not null);

    protected override async Task OnInitializedAsync()
    {
        Handover.Keep("timeline", () => kind is null ? entries : null);
        if (Handover.Take<List<TimelineEntry>>("timeline") is { } kept)
        {
            entries = kept;
            await Arrange(more: kept.Count >= PageSize);
            return;
        }

        await Refresh();
    }

    protected override bool Concerns(ChangedRecord change) => change.TimelineId == Record.Id || change.Id == Record.Id;

    protected override Task Refresh() => Load(null, Math.Clamp(entries.Count, PageSize, 200));

    private Task More() => Load(entries[^1].Event.Id, PageSize);

    private Task Show(string? type)
    {
        (kind, entries) = (type, []);
        return Refresh();
    }

    private async Task Load(Guid? before, int limit)
    {
        var read = await Records.Timeline(Actor, Type, Record.Id, kind is null ? [] : [kind], before, limit,
            Ended) ?? [];
        entries = before is null ? [.. read] : [.. entries, .. read];
        await Arrange(read.Count >= limit);
    }

    private async Task Arrange(bool more)
    {
        (this.more, loaded) = (more, true);
        acts = [.. entries.GroupBy(e => e.Event.OperationId).Select(ActOf)];
        var links = entries.SelectMany(e => e.Changes)
            .Where(c => c.Field.Kind is FieldKind.Link)
            .SelectMany(c => new[] { c.Before, c.After }.OfType<Guid>().Select(id => (c.Field.Target, Id: id)))
            .Distinct().GroupBy(l => l.Target!, l => l.Id);
        var names = Actor.Access.Users.ToDictionary(u => u.Id, u => u.Name);
        foreach (var group in links)
        {
            foreach (var (id, name) in await Records.Titles(Actor, Catalog.Type(group.Key), [.. group], Ended))
            {
                names[id] = name;
            }
        }

        titles = names;
    }

    private Act ActOf(IEnumerable<TimelineEntry> group)
    {
        var all = group.ToList();
        var first = all.Find(e => Parts.Card(e.Type.Name, e.Event.Kind) is not null) ?? all[^1];
        var carded = Parts.Card(first.Type.Name, first.Event.Kind) is not null;
        // What a card tells rolls up to the record: said once is enough.
        return new Act(first, [.. all.Where(e => e != first && !(carded && e.Event.RecordId == Record.Id))]);
    }

    private sealed record Act(TimelineEntry First, IReadOnlyList<TimelineEntry> Along);
}
