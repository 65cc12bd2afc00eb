using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.Settings;

public sealed record JobFigures(int Waiting, int Running, int Parked);

/// <summary>The background work as an administrator sees it: what waits, what runs, what was given up.</summary>
public sealed class JobDesk(DbFactory databases, CompanyClock clock)
{
    public async Task<(JobFigures Figures, IReadOnlyList<Job> Jobs)> Look(
        Actor actor, JobState state, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return (new(0, 0, 0), []);
        }

        await using var db = databases.Open();
        var counts = await db.Jobs.Where(j => j.State != JobState.Done).GroupBy(j => j.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var jobs = await db.Jobs.AsNoTracking().Where(j => j.State == state).OrderByDescending(j => j.RunAt).Take(200).ToListAsync(cancel);
        return (
            new JobFigures(
                counts.GetValueOrDefault(JobState.Waiting), counts.GetValueOrDefault(JobState.Running),
                    counts.GetValueOrDefault(JobState.Parked)),
            jobs);
    }

    /// <summary>Has a parked or waiting job done now, with all its tries before it again.</summary>
    public Task Retry(Actor actor, Guid id, CancellationToken cancel = default) => Change(actor, id, job =>
    {
        (job.State, job.RunAt, job.Attempts) = (JobState.Waiting, clock.Now, 0);
    }, cancel);

    /// <summary>Gives a parked job up for good.</summary>
    public Task Discard(Actor actor, Guid id, CancellationToken cancel = default) =>
        Change(actor, id, job => job.State = JobState.Done, cancel);

    private async Task Change(Actor actor, Guid id, Action<Job> change, CancellationToken cancel)
    {
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        if (actor.Rights.Administrator
            && await db.Jobs.AsTracking().FirstOrDefaultAsync(j => j.Id == id && j.State != JobState.Running, cancel) is { } job)
        {
            change(job);
            db.Woken = true;
            await db.SaveChangesAsync(cancel);
            await transaction.Commit(cancel);
        }
    }
}
