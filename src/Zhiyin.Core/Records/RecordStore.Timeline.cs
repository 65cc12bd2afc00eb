using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>One entry of a timeline, with only what the reader may see of it.</summary>
/// <param name="Record">The record the entry is about, where it still exists and is not the page's own.</param>
public sealed record TimelineEntry(
    Event Event, RecordType Type, IReadOnlyList<TimelineChange> Changes, Record? Record);

public sealed record TimelineChange(Field Field, object? Before, object? After);

/// <content>Timeline and audit: reads of the events.</content>
public sealed partial class RecordStore
{
    /// <summary>What happened to a record and to those that belong to it, newest first; null where it may not be seen.</summary>
    /// <param name="kinds">Record types to show; empty for all.</param>
    /// <param name="before">The last entry's event id, for the next page.</param>
    public async Task<IReadOnlyList<TimelineEntry>?> Timeline(
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
        var events = db.Events.AsNoTracking().Where(e => e.TimelineId == id || e.RecordId == id)
            .Where(e => asked.Contains(e.Type));
        var rows = await (before is { } cursor ? events.Where(e => e.Id < cursor) : events)
            .OrderByDescending(e => e.Id).Take(Math.Clamp(limit, 1, 200)).ToListAsync(cancel);
        return await Entries(actor, rows, id, cancel);
    }

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

        return [.. rows
            .Where(e => Catalog.Find(e.Type) is not null)
            .Where(e => e.RecordId == except || actor.Rights.Administrator || records.ContainsKey(e.RecordId)
                || e.Kind == "deleted")
            .Select(e => EntryOf(actor, e, records.GetValueOrDefault(e.RecordId)))];
    }

    private TimelineEntry EntryOf(Actor actor, Event row, Record? record)
    {
        var type = Catalog.Type(row.Type);
        var changes = JsonSerializer.Deserialize<Change[]>(row.Changes, Json.Relaxed) ?? [];
        var seen = changes
            .Select(c => (Change: c, Field: Catalog.FindField(type, c.Field)))
            .Where(c => c.Field is not null && actor.Rights.CanSee(type, c.Field))
            .Select(c => row.Kind == "revealed"
                ? new TimelineChange(c.Field!, null, c.Change.After?.GetValue<string>())
                : new TimelineChange(c.Field!, Readable(type, c.Field!, row, c.Change.Before),
                    Readable(type, c.Field!, row, c.Change.After)));
        return new TimelineEntry(row, type, [.. seen], record);
    }

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
