using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>
/// Writes an event row for every changed record, and a job for every subscriber that wants it, into the same
/// transaction as the change. Nobody calls it: it stands behind every save.
/// </summary>
public sealed class EventWriter(Subscribers subscribers, TimeProvider time) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is Db db)
        {
            Write(db);
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>Only the framework's own rows, such as the keys of Data Protection, are saved without waiting.</summary>
    /// <exception cref="NotSupportedException">A record is among what is saved.</exception>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData,
        InterceptionResult<int> result) =>
        eventData.Context?.ChangeTracker.Entries<Record>().Any() == true
            ? throw new NotSupportedException("Records are saved asynchronously.")
            : result;

    private void Write(Db db)
    {
        var entries = db.ChangeTracker.Entries<Record>()
            .Where(e => e.State is EntityState.Added or EntityState.Modified)
            .ToList();
        if (entries.Count == 0)
        {
            return;
        }

        var now = time.Now();
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

        Enqueue(db, touched, new Dispatch(db.Cause.OperationId, first, last), now);
    }

    private static Event? EventOf(Db db, RecordType type, EntityEntry<Record> entry, DateTime now)
    {
        var record = entry.Entity;
        var changes = entry.State == EntityState.Added
            ? Created(db.Catalog.FieldsOf(type), record)
            : Changed(db.Catalog.FieldsOf(type), entry);
        var kind = KindOf(db, entry);
        if (kind == "updated" && changes.Count == 0)
        {
            return null;
        }

        if (entry.State == EntityState.Modified)
        {
            record.Version++;
            record.UpdatedAt = now;
        }
        else
        {
            record.Version = 1;
            record.UpdatedAt = now;
            record.CreatedAt = record.CreatedAt == default ? now : record.CreatedAt;
            record.CreatedById ??= db.Cause.ActorId;
        }

        return Note(db, type, record, kind, changes, now);
    }

    /// <summary>An event that no changed column tells of, such as a look at a personal value.</summary>
    public static Event Note(
        Db db, RecordType type, Record record, string kind, IReadOnlyList<Change> changes, DateTime now) => new()
        {
            Id = Ids.New(),
            At = now,
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
            Changes = JsonSerializer.Serialize(changes, Json.Relaxed),
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
        if (entry.State == EntityState.Added)
        {
            return "created";
        }

        var deleted = entry.Property(r => r.DeletedAt);
        return !deleted.IsModified ? db.Cause.Verb ?? "updated"
            : entry.Entity.DeletedAt is null ? "restored" : "deleted";
    }

    private static List<Change> Created(IReadOnlyList<Field> fields, Record record) =>
        [.. fields.Where(f => f.Audited)
            .Select(f => new Change(f.Name, null, StoredValue.Write(f.Get(record))))
            .Where(c => c.After is not null)];

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

    private void Enqueue(Db db, HashSet<RecordType> touched, Dispatch save, DateTime now)
    {
        foreach (var subscriber in subscribers.WantedBy(touched))
        {
            db.Jobs.Add(Job.For(subscriber.Name, save, now));
        }

        db.Woken |= touched.Count > 0;
    }
}
