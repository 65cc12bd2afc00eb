using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;

namespace Zhiyin.Tests.Events;

/// <summary>Events of other times, and where the database keeps them.</summary>
internal static class Happened
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    /// <summary>With the lowest id of its millisecond.</summary>
    public static Event At(DateTime utc) => new()
    {
        Id = Ids.From(utc),
        At = utc,
        PlacedAt = utc,
        Type = "customers",
        RecordId = Ids.New(),
        TimelineId = Ids.New(),
        Kind = "updated",
        Cause = "system",
        OperationId = Ids.New(),
    };

    public static async Task<List<Event>> Add(DbFactory databases, params DateTime[] instants)
    {
        var events = instants.Select(At).ToList();
        await using var db = databases.Open();
        db.Events.AddRange(events);
        await db.SaveChangesAsync(Cancel);
        return events;
    }

    public static DateTime Utc(string instant) => DateTime.Parse(
        instant, System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);

    public static async Task<List<string>> Partitions(DbFactory databases)
    {
        await using var db = databases.Open();
        return await db.Database.SqlQuery<string>(
            $"""
             select p.relname::text as "Value" from pg_inherits i join pg_class p on p.oid = i.inhrelid
             where i.inhparent = 'events'::regclass order by p.relname
             """).ToListAsync(Cancel);
    }

    /// <summary>The partition that holds the row, without the name of the table in front.</summary>
    public static async Task<string> Month(DbFactory databases, Guid id)
    {
        await using var db = databases.Open();
        var name = await db.Database.SqlQuery<string>(
            $"""select tableoid::regclass::text as "Value" from events where id = {id}""").ToListAsync(Cancel);
        return Assert.Single(name).Replace("events_", "", StringComparison.Ordinal);
    }
}
