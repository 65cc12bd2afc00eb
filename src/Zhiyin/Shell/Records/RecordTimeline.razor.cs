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
    private Guid? next;
    private bool loaded;

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
        Handover.Keep("timeline", () => kind is null ? new TimelinePage(entries, next) : null);
        if (Handover.Take<TimelinePage>("timeline") is { } kept)
        {
            (entries, next) = ([.. kept.Items], kept.Next);
            await Arrange();
            return;
        }

        await Refresh();
    }

    protected override bool Concerns(ChangedRecord change) => change.TimelineId == Record.Id || change.Id == Record.Id;

    protected override Task Refresh() => Load(null, Math.Clamp(entries.Count, PageSize, 200));

    private Task More() => Load(next, PageSize);

    private Task Show(string? type)
    {
        (kind, entries) = (type, []);
        return Refresh();
    }

    private async Task Load(Guid? before, int limit)
    {
        var read = await Records.Timeline(Actor, Type, Record.Id, kind is null ? [] : [kind], before, limit, Ended);
        entries = before is null ? [.. read?.Items ?? []] : [.. entries, .. read?.Items ?? []];
        next = read?.Next;
        await Arrange();
    }

    private async Task Arrange()
    {
        loaded = true;
        acts = [.. entries.GroupBy(e => e.Event.OperationId).SelectMany(g => ActsOf([.. g]))
            .OrderByDescending(a => a.First.Event.PlacedAt).ThenByDescending(a => a.First.Event.Id)];
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

    /// <summary>
    /// What one save did is one act, told by its first entry; an act on many records, such as an import, is one for each
    /// card, and what names a card's record or rolls up from it goes with that card.
    /// </summary>
    private IEnumerable<Act> ActsOf(List<TimelineEntry> group)
    {
        var cards = group.FindAll(e => e.Record is not null && Parts.Card(e.Type.Name, e.Event.Kind) is not null);
        if (cards.Count == 0)
        {
            return [new Act(group[^1], [.. group.SkipLast(1)])];
        }

        var others = group.Except(cards).Where(e => e.Event.RecordId != Record.Id)
            .ToLookup(e => cards.Find(c => Names(e, c)) ?? (cards is [var only] ? only : null));
        return cards.Select(c => new Act(c, [.. others[c]])).Concat(others[null].Select(e => new Act(e, [])));
    }

    private static bool Names(TimelineEntry entry, TimelineEntry other) => entry.Event.RecordId == other.Event.RecordId
        || entry.Changes.Any(c => c.After is Guid id && id == other.Event.RecordId);

    private sealed record Act(TimelineEntry First, IReadOnlyList<TimelineEntry> Along);
}
