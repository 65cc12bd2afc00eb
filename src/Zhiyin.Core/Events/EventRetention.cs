using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events.Traced;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Core.Events;

/// <summary>
/// Forgets events as long ago as the company's <see cref="History"/> says, by whole months. Where months are tables of their
/// own these are dropped; everything else is deleted in batches, between which others write.
/// </summary>
public sealed class EventRetention(DbFactory databases, DatabaseOptions options, HistoryTrace trace, TimeProvider time)
    : IJobHandler
{
    public const string JobKind = "event-retention";

    private const int Batch = 5000;

    public string Kind => JobKind;

    public JobLane Lane => JobLane.Long;

    public string? Schedule => "40 4 * * *";

    public async Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        await using var db = databases.Open(Cause.System());
        if (await Begins(db, cancel) is { } begins && await Begin(db, begins, cancel))
        {
            while (await DeleteSome(db, begins, cancel))
            {
            }
        }
    }

    /// <summary>Counts from the latest event: a clock that runs ahead must not make all of them old.</summary>
    private async Task<DateTime?> Begins(Db db, CancellationToken cancel)
    {
        var history = await ModuleSettings.Read<History>(db, History.SettingName, cancel);
        var latest = await db.Events.OrderByDescending(e => e.Id).Select(e => e.Id).FirstOrDefaultAsync(cancel);
        var (now, last) = (time.Now(), Ids.Instant(latest));
        return history.Begins(last < now ? last : now);
    }

    /// <summary>
    /// Tells how many rows go, in the transaction that lets the first of them go. A purge that was killed goes on, and is
    /// told of once.
    /// </summary>
    private async Task<bool> Begin(Db db, DateTime begins, CancellationToken cancel)
    {
        await using var line = await EventMonths.InLine(options, cancel);
        await using var write = await databases.Gate.Begin(db, cancel);
        var rows = await Older(db, begins).LongCountAsync(cancel);
        if (rows > 0 && !await HistoryTrace.TellsOf(db, begins, cancel))
        {
            db.Events.Add(trace.Purged(db, begins, rows, time.Now()));
            await db.SaveChangesAsync(cancel);
        }

        await DialectRules.For(db.Dialect).DropMonths(db, EventMonths.Table, begins, cancel);
        await write.Commit(cancel);
        return rows > 0;
    }

    private async Task<bool> DeleteSome(Db db, DateTime begins, CancellationToken cancel)
    {
        var last = await Older(db, begins).OrderBy(e => e.Id).Select(e => e.Id).Take(Batch).LastOrDefaultAsync(cancel);
        if (last == Guid.Empty)
        {
            return false;
        }

        await using var write = await databases.Gate.Begin(db, cancel);
        await db.Events.Where(e => e.Id <= last).ExecuteDeleteAsync(cancel);
        await write.Commit(cancel);
        return true;
    }

    private static IQueryable<Event> Older(Db db, DateTime begins)
    {
        var first = Ids.From(begins);
        return db.Events.Where(e => e.Id < first);
    }
}
