using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Jobs;

/// <summary>Claims, completes and returns jobs. Leases live in the database, so that any number of nodes may share the work.</summary>
public sealed class JobQueue(DbFactory databases, TimeProvider time)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly string node = $"{Environment.MachineName}:{Environment.ProcessId}:{Ids.New():N}";

    /// <summary>Takes up to <paramref name="count"/> due jobs of the given kinds under a lease, oldest first.</summary>
    public async Task<IReadOnlyList<Job>> Claim(IReadOnlyList<string> kinds, int count, CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = databases.Open();
        if (!await Due(db, kinds, now).AnyAsync(cancel))
        {
            return [];
        }

        await using var write = await databases.Gate.Begin(db, cancel);
        var jobs = await Lockable(db, kinds, count, now).ToListAsync(cancel);
        foreach (var job in jobs)
        {
            (job.State, job.LockedBy, job.LockedUntil) = (JobState.Running, node, now + Lease);
            job.Attempts++;
        }

        await db.SaveChangesAsync(cancel);
        await write.Commit(cancel);
        return jobs;
    }

    public Task Complete(IReadOnlyCollection<Job> jobs, CancellationToken cancel) => Release(jobs, static (job, _) =>
    {
        job.State = JobState.Done;
        job.LastError = null;
    }, cancel);

    /// <summary>
    /// Puts failed jobs back with a growing delay (2 s, 8 s, 32 s … at most an hour), and parks them after the last of so many tries.
    /// </summary>
    public Task Fail(IReadOnlyCollection<Job> jobs, Exception error, int attempts, CancellationToken cancel) => Release(jobs,
        (job, now) =>
    {
        job.State = job.Attempts >= attempts ? JobState.Parked : JobState.Waiting;
        job.RunAt = now + Delay(job.Attempts);
        job.LastError = error.ToString() is { Length: > 4000 } text ? text[..4000] : error.ToString();
    }, cancel);

    /// <summary>Lengthens the lease of work that goes on.</summary>
    public Task Extend(IReadOnlyCollection<Job> jobs, CancellationToken cancel) => Release(
        jobs, static (job, now) => job.LockedUntil = now + Lease, cancel, keep: true);

    /// <summary>Returns jobs whose node died: their lease ran out.</summary>
    public async Task<int> Recover(CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = databases.Open();
        if (!await db.Jobs.AnyAsync(j => j.State == JobState.Running && j.LockedUntil < now, cancel))
        {
            return 0;
        }

        await using var write = await databases.Gate.Begin(db, cancel);
        var count = await db.Jobs.Where(j => j.State == JobState.Running && j.LockedUntil < now)
            .ExecuteUpdateAsync(
                s => s.SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.LockedBy, (string?)null)
                    .SetProperty(j => j.LockedUntil, (DateTime?)null),
                cancel);
        await write.Commit(cancel);
        return count;
    }

    /// <summary>Deletes what is done and older than the given age.</summary>
    public async Task<int> Purge(TimeSpan age, CancellationToken cancel)
    {
        var before = time.Now() - age;
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        var count = await db.Jobs.Where(j => j.State == JobState.Done && j.RunAt < before).ExecuteDeleteAsync(cancel);
        await write.Commit(cancel);
        return count;
    }

    private static TimeSpan Delay(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(3600, 0.5 * Math.Pow(4, attempts)));

    private static IQueryable<Job> Due(Db db, IReadOnlyList<string> kinds, DateTime now) => db.Jobs
        .Where(j => j.State == JobState.Waiting && j.RunAt <= now && kinds.Contains(j.Kind));

    private static IQueryable<Job> Lockable(Db db, IReadOnlyList<string> kinds, int count, DateTime now)
    {
        if (db.Dialect == Dialect.Sqlite)
        {
            return Due(db, kinds, now).OrderBy(j => j.RunAt).ThenBy(j => j.Id).Take(count);
        }

        return db.Jobs.FromSql(
            $"""
             select * from jobs where state = 0 and run_at <= {now} and kind = any({kinds.ToArray()})
             order by run_at, id limit {count} for update skip locked
             """);
    }

    private async Task Release(
        IReadOnlyCollection<Job> jobs, Action<Job, DateTime> change, CancellationToken cancel, bool keep = false)
    {
        if (jobs.Count == 0)
        {
            return;
        }

        var now = time.Now();
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        foreach (var job in jobs)
        {
            db.Attach(job);
            change(job, now);
            if (!keep)
            {
                (job.LockedBy, job.LockedUntil) = (null, null);
            }
        }

        await db.SaveChangesAsync(cancel);
        await write.Commit(cancel);
    }
}
