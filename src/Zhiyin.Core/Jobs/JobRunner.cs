using System.Diagnostics;
using Cronos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Jobs;

/// <summary>
/// Runs jobs in the background, the kinds of each <see cref="JobLane"/> one after the other. Woken by commits;
/// a poll every two seconds is the net for what was scheduled and for what no node told of.
/// </summary>
public sealed partial class JobRunner(
    IEnumerable<IJobHandler> handlers, JobQueue queue, DbFactory databases, TimeProvider time, ILogger<JobRunner> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly IJobHandler[] handlers = [.. handlers];
    private readonly Dictionary<JobLane, SemaphoreSlim> bells =
        Enum.GetValues<JobLane>().ToDictionary(lane => lane, _ => new SemaphoreSlim(0));

    /// <summary>Whether it was started and has not ended.</summary>
    public bool IsAlive => ExecuteTask is { IsCompleted: false };

    /// <summary>Looks for work at once.</summary>
    public void Wake()
    {
        foreach (var bell in bells.Values)
        {
            bell.Release();
        }
    }

    /// <summary>Runs everything that is due now, until nothing is: for tests and for the command line.</summary>
    public async Task Drain(CancellationToken cancel = default)
    {
        while (await Round(handlers, cancel))
        {
        }
    }

    /// <summary>Runs what falls due while some work goes on, on the other core, and what is left when it has ended.</summary>
    public async Task DrainWhile(Task work, CancellationToken cancel = default)
    {
        while (!work.IsCompleted)
        {
            await Drain(cancel);
            await Task.WhenAny(work, Task.Delay(Poll, cancel));
        }

        await work;
        await Drain(cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        databases.OnCommit(commit =>
        {
            if (commit.Woken)
            {
                Wake();
            }

            return Task.CompletedTask;
        });
        await KeepSchedules(stoppingToken);
        await Task.WhenAll(bells.Select(lane =>
            Lane([.. handlers.Where(h => h.Lane == lane.Key)], lane.Value, stoppingToken)));
    }

    private async Task Lane(IJobHandler[] lane, SemaphoreSlim bell, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await queue.Recover(cancel);
                await FireSchedules(lane, cancel);
                while (await Round(lane, cancel))
                {
                }
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogRoundFailed(error);
            }

            await bell.WaitAsync(Poll, cancel).ContinueWith(static _ => { }, TaskScheduler.Default);
            while (bell.CurrentCount > 0)
            {
                await bell.WaitAsync(cancel);
            }
        }
    }

    private async Task<bool> Round(IJobHandler[] lane, CancellationToken cancel)
    {
        var worked = false;
        foreach (var handler in lane)
        {
            var jobs = await queue.Claim([handler.Kind], handler.Batch, cancel);
            if (jobs.Count > 0)
            {
                worked = true;
                await Run(handler, jobs, cancel);
            }
        }

        return worked;
    }

    private async Task Run(IJobHandler handler, IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        using var activity = Telemetry.Source.StartActivity($"job {handler.Kind}");
        activity?.SetTag("zhiyin.jobs", jobs.Count);
        var started = Stopwatch.GetTimestamp();
        using var beat = new CancellationTokenSource();
        var heartbeat = Heartbeat(jobs, beat.Token);
        try
        {
            await handler.Run(jobs, cancel);
            await beat.CancelAsync();
            await heartbeat;
            await queue.Complete([.. jobs], cancel);
            Telemetry.Jobs.Record(
                Stopwatch.GetElapsedTime(started).TotalMilliseconds, new KeyValuePair<string, object?>("kind", handler.Kind));
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            await beat.CancelAsync();
            await heartbeat;
            await Fail(handler, jobs, error, cancel);
        }
    }

    private async Task Fail(IJobHandler handler, IReadOnlyList<Job> jobs, Exception error, CancellationToken cancel)
    {
        var reasons = (error as JobsFailedException)?.Failures ?? jobs.ToDictionary(j => j.Id, _ => error);
        LogJobFailed(reasons.First().Value, handler.Kind, reasons.First().Key);
        await queue.Complete([.. jobs.Where(j => !reasons.ContainsKey(j.Id))], cancel);
        foreach (var group in jobs.Where(j => reasons.ContainsKey(j.Id)).GroupBy(j => reasons[j.Id]))
        {
            await queue.Fail([.. group], group.Key, handler.Attempts, cancel);
        }
    }

    private async Task Heartbeat(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(JobQueue.Lease / 4, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                await queue.Extend([.. jobs], CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The work has ended.
        }
    }

    /// <summary>Another node may be at it in the same moment, and the database may be away.</summary>
    private async Task KeepSchedules(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await EnsureSchedules(cancel);
                return;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogRoundFailed(error);
                await Task.Delay(Poll, cancel);
            }
        }
    }

    private async Task EnsureSchedules(CancellationToken cancel)
    {
        await using var db = databases.Open();
        var known = await db.JobSchedules.ToDictionaryAsync(s => s.Kind, cancel);
        var zone = await Zone(db, cancel);
        foreach (var handler in handlers.Where(h => h.Schedule is not null))
        {
            if (!known.TryGetValue(handler.Kind, out var schedule))
            {
                db.JobSchedules.Add(new JobSchedule
                {
                    Kind = handler.Kind,
                    Cron = handler.Schedule!,
                    NextAt = Next(handler.Schedule!, zone),
                });
            }
            else if (schedule.Cron != handler.Schedule)
            {
                (schedule.Cron, schedule.NextAt) = (handler.Schedule!, Next(handler.Schedule!, zone));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task FireSchedules(IJobHandler[] lane, CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = databases.Open();
        var due = await db.JobSchedules.AsNoTracking().Where(s => s.NextAt <= now).ToListAsync(cancel);
        var zone = due.Count > 0 ? await Zone(db, cancel) : TimeZoneInfo.Utc;
        foreach (var schedule in due.Where(s => Array.Exists(lane, h => h.Kind == s.Kind)))
        {
            var next = Next(schedule.Cron, zone);
            await using var write = await databases.Gate.Begin(db, cancel);
            var won = await db.JobSchedules.Where(s => s.Kind == schedule.Kind && s.NextAt == schedule.NextAt)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.NextAt, next), cancel);
            if (won == 1)
            {
                db.Jobs.Add(Job.For(schedule.Kind, new { }, now));
                await db.SaveChangesAsync(cancel);
            }

            await write.Commit(cancel);
        }
    }

    private DateTime Next(string cron, TimeZoneInfo zone) =>
        CronExpression.Parse(cron).GetNextOccurrence(time.GetUtcNow(), zone)?.UtcDateTime ?? DateTime.MaxValue;

    private static async Task<TimeZoneInfo> Zone(Db db, CancellationToken cancel)
    {
        var name = await db.Companies.Select(c => c.TimeZone).FirstOrDefaultAsync(cancel);
        return TimeZoneInfo.FindSystemTimeZoneById(name ?? "Asia/Shanghai");
    }

    [LoggerMessage(LogLevel.Error, "A round of jobs failed")]
    private partial void LogRoundFailed(Exception error);

    [LoggerMessage(LogLevel.Warning, "Job {Id} of kind {Kind} failed")]
    private partial void LogJobFailed(Exception error, string kind, Guid id);
}
