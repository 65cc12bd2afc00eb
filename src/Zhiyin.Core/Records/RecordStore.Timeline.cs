using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>One entry of a timeline, with only what the reader may see of it.</summary>
/// <param name="Record">The record the entry is about, where it still exists and is not the page's own.</param>
public sealed record TimelineEntry(
    Event Event, RecordType Type, IReadOnlyList<TimelineChange> Changes, Record? Record)
{
    /// <summary>The files that hang on the record now.</summary>
    public IReadOnlyList<RecordFile> Files { get; init; } = [];
}

/// <param name="Next">The cursor of the page that follows; null on the last.</param>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Items, Guid? Next);

public sealed record TimelineChange(Field Field, object? Before, object? After);

/// <content>Timeline and audit: reads of the events.</content>
public sealed partial class RecordStore
{
    /// <summary>
    /// What happened to a record and to those that belong to it, latest first by when it happened; null where it may not be
    /// seen.
    /// </summary>
    /// <param name="kinds">Record types to show; empty for all.</param>
    /// <param name="before">The cursor of the page before this one: the id of its last event.</param>
    public async Task<TimelinePage?> Timeline(
        Actor actor, RecordType type, Guid id, IReadOnlyList<string> kinds, Guid? before, int limit = 50,
        CancellationToken cancel = default)
    {
        if (await Find(actor, type, id, cancel) is null)
        {
            return null;
        }

        await using var db = Databases.Open();
        var mayRead = Catalog.Types.Where(t => actor.Rights.May(t, Verb.Read)).Select(t => t.Name).ToList();
        var asked = kinds.Count == 0 ? mayRead : [.. mayRead.Intersect(kinds)];
        var size = Math.Clamp(limit, 1, 200);
        var after = before is { } cursor
            ? await db.Events.Where(e => e.Id == cursor).Select(e => new { e.PlacedAt, e.Id }).FirstOrDefaultAsync(cancel)
            : null;
        var rows = await Rows(db, type, id, asked, after is null ? null : (after.PlacedAt, after.Id)).Take(size)
            .ToListAsync(cancel);
        return new TimelinePage(await Entries(actor, rows, id, cancel), rows.Count == size ? rows[^1].Id : null);
    }

    /// <summary>
    /// One range of one index, and no sorting; only what stands on another's timeline has events of its own beside those.
    /// Where months are tables it is one range of each, merged: a record's events have no bound in time.
    /// </summary>
    internal static IQueryable<Event> Rows(
        Db db, RecordType type, Guid id, IReadOnlyList<string> kinds, (DateTime At, Guid Id)? after)
    {
        var events = type.TimelineOf is null
            ? db.Events.AsNoTracking().Where(e => e.TimelineId == id)
            : db.Events.AsNoTracking().Where(e => e.TimelineId == id || e.RecordId == id);
        if (after is var (at, last))
        {
            events = events.Where(e => e.PlacedAt <= at && (e.PlacedAt < at || e.Id < last));
        }

        return events.Where(e => kinds.Contains(e.Type)).OrderByDescending(e => e.PlacedAt).ThenByDescending(e => e.Id);
    }

    /// <summary>What the audit trail tells of: every record type, and what is traced besides.</summary>
    public IEnumerable<RecordType> Audited => [.. Catalog.Types, .. services.Traced.All];

    /// <summary>The audit trail, for administrators.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> Audit(
        Actor actor, AuditQuery query, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return [];
        }

        await using var db = Databases.Open();
        var events = db.Events.AsNoTracking().AsQueryable();
        events = query.Type is { } type ? events.Where(e => e.Type == type) : events;
        events = query.Kind is { } kind ? events.Where(e => e.Kind == kind) : events;
        events = query.ActorId is { } by ? events.Where(e => e.ActorId == by) : events;
        events = query.RecordId is { } record ? events.Where(e => e.RecordId == record) : events;
        events = query.From is { } from ? events.Where(e => e.At >= from) : events;
        events = query.To is { } to ? events.Where(e => e.At < to) : events;
        events = query.Before is { } cursor ? events.Where(e => e.Id < cursor) : events;
        var rows = await events.OrderByDescending(e => e.Id).Take(Math.Clamp(query.Limit, 1, 200)).ToListAsync(cancel);
        return await Entries(actor, rows, except: null, cancel);
    }

    private async Task<IReadOnlyList<TimelineEntry>> Entries(
        Actor actor, List<Event> rows, Guid? except, CancellationToken cancel)
    {
        var records = new Dictionary<Guid, Record>();
        foreach (var group in rows.Where(e => e.RecordId != except).GroupBy(e => e.Type, e => e.RecordId))
        {
            if (Catalog.Find(group.Key) is { } type)
            {
                var query = new RecordQuery(type) { Ids = [.. group.Distinct()], Limit = RecordQuery.MostRows };
                foreach (var record in (await Query(actor, query, cancel)).Items)
                {
                    records[record.Id] = record;
                }
            }
        }

        var files = await FilesOf([.. records.Keys], cancel);
        return [.. rows
            .Where(e => TypeOf(e.Type) is not null)
            .Where(e => e.RecordId == except || actor.Rights.Administrator || records.ContainsKey(e.RecordId)
                || e.Kind == "deleted")
            .Select(e => EntryOf(actor, e, records.GetValueOrDefault(e.RecordId)) with { Files = [.. files[e.RecordId]] })];
    }

    /// <summary>Asked only for records that the reader may see.</summary>
    private async Task<ILookup<Guid, RecordFile>> FilesOf(IReadOnlyList<Guid> records, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        var files = records.Count == 0 ? [] : await db.Files.AsNoTracking()
            .Where(f => records.Contains(f.RecordId) && f.DeletedAt == null).OrderBy(f => f.Id).ToListAsync(cancel);
        return files.ToLookup(f => f.RecordId);
    }

    private TimelineEntry EntryOf(Actor actor, Event row, Record? record)
    {
        var type = TypeOf(row.Type)!;
        var changes = JsonSerializer.Deserialize<Change[]>(row.Changes, Json.Relaxed) ?? [];
        var seen = changes
            .Select(c => (Change: c, Field: type is TracedType
                ? type.BuiltIn.FirstOrDefault(f => f.Name == c.Field)
                : Catalog.FindField(type, c.Field)))
            .Where(c => c.Field is not null && actor.Rights.CanSee(type, c.Field))
            .Select(c => row.Kind == "revealed"
                ? new TimelineChange(c.Field!, null, c.Change.After?.GetValue<string>())
                : new TimelineChange(c.Field!, Readable(type, c.Field!, row, c.Change.Before),
                    Readable(type, c.Field!, row, c.Change.After)));
        return new TimelineEntry(row, type, [.. seen], record);
    }

    private RecordType? TypeOf(string name) => Catalog.Find(name) ?? services.Traced.Find(name);

    private object? Readable(RecordType type, Field field, Event row, System.Text.Json.Nodes.JsonNode? json)
    {
        var value = json is null ? null : StoredValue.Read(field, json);
        if (value is not Sealed cell)
        {
            return value;
        }

        try
        {
            return Masks.Of(field, Vault.Open(type, field, row.RecordId, cell));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return "••••";
        }
    }
}

/// <summary>What is asked of the audit trail.</summary>
public sealed record AuditQuery(
    string? Type = null, string? Kind = null, Guid? ActorId = null, Guid? RecordId = null, Guid? Before = null, int Limit = 50)
{
    /// <summary>From this instant on.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTime? To { get; init; }
}
