using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>
/// Stores new records. Many at once go past the change tracker, with the same events and jobs as <see cref="EventWriter"/>
/// adds to a save; what is left to save waits in the context for its next save, in the same transaction.
/// </summary>
public sealed class NewRecords(Subscribers subscribers, TimeProvider time)
{
    /// <summary>From here on the tracker costs more than the extra round trips of a COPY.</summary>
    private const int Many = 10;

    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A constraint refuses one of them.</exception>
    public async Task Insert(Db db, RecordType type, IReadOnlyCollection<Record> records, CancellationToken cancel)
    {
        if (records.Count < Many)
        {
            db.AddRange(records);
            return;
        }

        var now = time.Now();
        foreach (var record in records)
        {
            EventWriter.Stamp(db, record, now);
        }

        // The events are told on another core while the database takes the records.
        var telling = Task.Run(() => Told(db, type, records, now), cancel);
        await BulkInsert.Into(db, type.Clr, records, cancel);
        var events = await telling;
        await BulkInsert.Into(db, typeof(Event), events, cancel);
        db.ChangedRecords.AddRange(events.Select(e => new ChangedRecord(e.Type, e.RecordId, e.TimelineId)));
        subscribers.Enqueue(db, [type], new Dispatch(db.Cause.OperationId, events[0].Id, events[^1].Id), now);
    }

    private static List<Event> Told(Db db, RecordType type, IEnumerable<Record> records, DateTime now)
    {
        var changes = new CreatedChanges(db.Catalog.FieldsOf(type));
        return [.. records.Select(record => EventWriter.Creation(db, type, record, changes, now))];
    }
}
