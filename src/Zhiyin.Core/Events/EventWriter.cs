using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>
/// Writes an event row for every changed record or traced row, and a job for every subscriber that wants it, into the same
/// transaction as the change. Nobody calls it: it stands behind every save.
/// </summary>
public sealed class EventWriter(Subscribers subscribers, TracedTypes traced, TimeProvider time) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is Db db)
        {
            foreach (var (id, at) in Write(db))
            {
                await db.Events.Where(e => e.RecordId == id && e.Kind == "created")
                    .ExecuteUpdateAsync(s => s.SetProperty(e => e.PlacedAt, at), cancellationToken);
            }
        }

        return result;
    }

    /// <summary>Only the framework's own rows, such as the keys of Data Protection, are saved without waiting.</summary>
    /// <exception cref="NotSupportedException">A record is among what is saved.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData,
        InterceptionResult<int> result) =>
        eventData.Context?.ChangeTracker.Entries<Record>().Any() == true
            ? throw new NotSupportedException("Records are saved asynchronously.")
            : result;

    /// <returns>The records whose place on the timeline this save changes.</returns>
    private IReadOnlyList<(Guid Id, DateTime At)> Write(Db db)
    {
        var entries = db.ChangeTracker.Entries<Record>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified)
            .ToList();
        var now = time.Now();
        Trace(db, now);
        if (entries.Count == 0)
        {
            return [];
        }

        var touched = new HashSet<RecordType>();
        var (first, last) = (Guid.Empty, Guid.Empty);
        foreach (var entry in entries)
        {
            var type = db.Catalog.Type(entry.Metadata.ClrType);
            if (EventOf(db, type, entry, now) is { } row)
            {
                db.Events.Add(row);
                (first, last) = (first == Guid.Empty ? row.Id : first, row.Id);
                db.ChangedRecords.Add(new ChangedRecord(row.Type, row.RecordId, row.TimelineId));
                touched.Add(type);
            }
        }

        subscribers.Enqueue(db, touched, new Dispatch(db.Cause.OperationId, first, last), now);
        return [.. entries.Where(e => e.State == EntityState.Modified).Select(e => Moved(db, e)).OfType<(Guid, DateTime)>()];
    }

    /// <summary>What is no record tells of itself. Changes were detected a moment ago; once is enough for a batch of thousands.</summary>
    private void Trace(Db db, DateTime now)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var events = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => traced.Find(e.Metadata.ClrType)?.EventOf(db, e, now)).OfType<Event>().ToList();
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
        db.Events.AddRange(events);
    }

    private static (Guid Id, DateTime At)? Moved(Db db, EntityEntry<Record> entry) =>
        PlacedBy(db, db.Catalog.Type(entry.Metadata.ClrType)) is { Property.Name: var name } field && entry.Property(name).IsModified
            ? (entry.Entity.Id, field.Get(entry.Entity) as DateTime? ?? entry.Entity.CreatedAt)
            : null;

    private static Field? PlacedBy(Db db, RecordType type) => type.PlacedBy is { } name ? db.Catalog.Field(type, name) : null;

    private static Event? EventOf(Db db, RecordType type, EntityEntry<Record> entry, DateTime now)
    {
        var record = entry.Entity;
        if (entry.State == EntityState.Added)
        {
            Stamp(db, record, now);
            return Creation(db, type, record, new CreatedChanges(db.Catalog.FieldsOf(type)), now);
        }

        var changes = Changed(db.Catalog.FieldsOf(type), entry);
        var kind = KindOf(db, entry);
        if (kind == "updated" && changes.Count == 0)
        {
            return null;
        }

        record.Version++;
        record.UpdatedAt = now;
        return Note(db, type, record, kind, changes, now);
    }

    /// <summary>Stamps a new record.</summary>
    internal static void Stamp(Db db, Record record, DateTime now)
    {
        record.Version = 1;
        record.UpdatedAt = now;
        record.CreatedAt = record.CreatedAt == default ? now : record.CreatedAt;
        record.CreatedById ??= db.Cause.ActorId;
    }

    /// <summary>Tells of a new record that is stamped.</summary>
    internal static Event Creation(Db db, RecordType type, Record record, CreatedChanges changes, DateTime now)
    {
        var row = Row(db, type, record, "created", changes.Of(record), now);
        row.PlacedAt = PlacedBy(db, type)?.Get(record) as DateTime? ?? row.PlacedAt;
        return row;
    }

    /// <summary>An event that no changed column tells of, such as a look at a personal value.</summary>
    public static Event Note(
        Db db, RecordType type, Record record, string kind, IReadOnlyList<Change> changes, DateTime now) =>
        Row(db, type, record, kind, JsonSerializer.Serialize(changes, Json.Relaxed), now);

    private static Event Row(
        Db db, RecordType type, Record record, string kind, string changes, DateTime now) => new()
        {
            Id = Ids.New(),
            At = now,
            PlacedAt = now,
            Type = type.Name,
            RecordId = record.Id,
            TimelineId = TimelineOf(db, type, record),
            Kind = kind,
            ActorId = db.Cause.ActorId,
            Cause = db.Cause.Source,
            OperationId = db.Cause.OperationId,
            Depth = db.Cause.Depth,
            Version = record.Version,
            Title = TitleOf(db, type, record),
            Changes = changes,
        };

    private static string? TitleOf(Db db, RecordType type, Record record)
    {
        var field = db.Catalog.FindField(type, type.TitleField);
        var title = field is null or { Personal: true } ? null : field.Get(record) as string;
        return title?.Length > 200 ? title[..200] : title;
    }

    private static Guid TimelineOf(Db db, RecordType type, Record record) =>
        type.TimelineOf is { } link && db.Catalog.Field(type, link).Get(record) is Guid parent ? parent : record.Id;

    private static string KindOf(Db db, EntityEntry<Record> entry)
    {
        var deleted = entry.Property(r => r.DeletedAt);
        return !deleted.IsModified ? db.Cause.Verb ?? "updated"
            : entry.Entity.DeletedAt is null ? "restored" : "deleted";
    }

    private static List<Change> Changed(IReadOnlyList<Field> fields, EntityEntry<Record> entry)
    {
        var changes = new List<Change>();
        var customBefore = entry.Property(r => r.Custom).OriginalValue;
        var customChanged = !customBefore.Equals(entry.Entity.Custom);
        foreach (var field in fields.Where(f => f.Audited
            && (f.IsCustom ? customChanged : entry.Property(f.Property!.Name).IsModified)))
        {
            var before = field.IsCustom
                ? CustomValue.Read(field, customBefore)
                : entry.Property(field.Property!.Name).OriginalValue;
            var after = field.Get(entry.Entity);
            if (!Equals(before, after))
            {
                changes.Add(new Change(field.Name, StoredValue.Write(before), StoredValue.Write(after)));
            }
        }

        return changes;
    }
}
