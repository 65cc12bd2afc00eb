using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Zhiyin.Core.Data;

/// <summary>
/// A table whose key is a UUIDv7, split by the month (UTC) its ids were made in; see docs/decisions/0006. The partitions lie
/// side by side from the lowest id to the highest: <c>…_before_2026_12</c>, <c>…_2026_12</c> and on, and <c>…_later</c> as the
/// net for a clock that runs ahead. A DEFAULT partition would catch as much, but take their order from the partitions: then
/// "the latest of this kind" would look into every one of them.
/// <para>Two at once would undo each other's work: callers stand in <see cref="PostgresPrepare.InLine"/>.</para>
/// </summary>
internal sealed class PostgresMonths(Db db, string table)
{
    private const int Ahead = 2;

    /// <summary>Who waits for the table makes everybody else wait behind: give up soon, and try again later.</summary>
    private const string Impatient = "set local lock_timeout = '3s'";

    private readonly string later = $"{table}_later", promise = $"{table}_ids";

    /// <summary>Splits the table if that was not done yet, and makes the months up to the one after next.</summary>
    /// <returns>Whether it is so; where others held the table too long it is whole as it was, and works.</returns>
    public async Task<bool> Keep(DateTime now, CancellationToken cancel)
    {
        var timeout = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        try
        {
            if ((await Partitions(cancel)).Count == 0)
            {
                await Split(Month(now.AddDays(7)).AddMonths(1), cancel);
            }

            await Extend(now, cancel);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
        finally
        {
            db.Database.SetCommandTimeout(timeout);
        }
    }

    /// <summary>Drops every partition that ends by then; what is left begins with an empty one, so that no id is refused.</summary>
    public async Task Drop(DateTime until, CancellationToken cancel)
    {
        var old = (await Partitions(cancel)).Where(p => p.To <= until).ToList();
        if (old.Count == 0)
        {
            return;
        }

        var end = old.Max(p => p.To)!.Value;
        await Run(
            [
                Impatient, .. old.Select(p => $"drop table \"{p.Name}\""),
                $"create table \"{Before(end)}\" partition of \"{table}\" for values from (minvalue) to ({Bound(end)})",
            ],
            cancel);
    }

    /// <summary>
    /// The table becomes its own first partition. That none of its ids lies behind the bound is proved beforehand, while
    /// others read and write; the lock itself then lasts milliseconds, however many rows there are.
    /// </summary>
    private async Task Split(DateTime until, CancellationToken cancel)
    {
        await Transaction(
            [
                Impatient, $"alter table \"{table}\" drop constraint if exists {promise}",
                $"alter table \"{table}\" add constraint {promise} check (id < {Bound(until)}) not valid",
            ],
            cancel);
        try
        {
            await Run([$"alter table \"{table}\" validate constraint {promise}"], cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.CheckViolation)
        {
            // A clock ran ahead once. Those rows move into the net, under the lock.
        }

        await Transaction([Impatient, PostgresSplit.Script(table, Before(until), later, promise, Bound(until))], cancel);
    }

    /// <summary>Cuts the missing months off the net, with what fell into it.</summary>
    private async Task Extend(DateTime now, CancellationToken cancel)
    {
        if ((await Partitions(cancel)).Find(p => p.To is null)?.From is not { } net)
        {
            return; // arranged otherwise, by whoever runs the database
        }

        var (from, made) = (net, new List<string>());
        foreach (var (name, to) in Missing(net, Month(now)))
        {
            made.Add($"create table \"{name}\" partition of \"{table}\" for values from ({Bound(from)}) to ({Bound(to)})");
            from = to;
        }

        if (made.Count > 0)
        {
            await Transaction(
                [
                    Impatient, $"alter table \"{table}\" detach partition \"{later}\"", .. made,
                    $"with gone as (delete from \"{later}\" where id < {Bound(from)} returning *) "
                        + $"insert into \"{table}\" select * from gone",
                    $"alter table \"{table}\" attach partition \"{later}\" for values from ({Bound(from)}) to (maxvalue)",
                ],
                cancel);
        }
    }

    /// <summary>Months in which no node ran are one partition.</summary>
    private IEnumerable<(string Name, DateTime To)> Missing(DateTime from, DateTime current)
    {
        if (from < current)
        {
            yield return (Before(current), current);
            from = current;
        }

        for (; from <= current.AddMonths(Ahead); from = from.AddMonths(1))
        {
            yield return ($"{table}_{from:yyyy_MM}", from.AddMonths(1));
        }
    }

    private async Task<List<Partition>> Partitions(CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             select p.relname::text as "Name",
               substring(pg_get_expr(p.relpartbound, p.oid) from 'FROM \(''([0-9a-f-]+)''\)')::uuid as "From",
               substring(pg_get_expr(p.relpartbound, p.oid) from 'TO \(''([0-9a-f-]+)''\)')::uuid as "To"
             from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = to_regclass({table})
             """).ToListAsync(cancel);
        return [.. rows.Select(r => new Partition(r.Name, Instant(r.From), Instant(r.To)))];
    }

    private async Task Transaction(IEnumerable<string> statements, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Run(statements, cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task Run(IEnumerable<string> statements, CancellationToken cancel)
    {
        foreach (var statement in statements)
        {
            await db.Database.ExecuteSqlRawAsync(statement, cancel);
        }
    }

    private string Before(DateTime month) => $"{table}_before_{month:yyyy_MM}";

    private static string Bound(DateTime month) => $"'{Ids.From(month):D}'";

    private static DateTime Month(DateTime day) => new(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Utc);

    private static DateTime? Instant(Guid? bound) => bound is { } id ? Ids.Instant(id) : null;

    private sealed record Row(string Name, Guid? From, Guid? To);

    /// <param name="From">Null from the lowest id on.</param>
    /// <param name="To">Null up to the highest.</param>
    private sealed record Partition(string Name, DateTime? From, DateTime? To);
}
