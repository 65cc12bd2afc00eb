using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Search;
using Zhiyin.Modules.Backup;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Modules.Health;

/// <param name="Due">Waiting, and their time has come.</param>
/// <param name="Oldest">How long the oldest of these has waited.</param>
public sealed record QueueState(int Due, int Later, int Running, int Parked, TimeSpan Oldest);

/// <param name="Free">Bytes; null where nobody knows.</param>
public sealed record DiskState(string Directory, long? Free, long? Size)
{
    private const long LeastBytes = 1L << 30, LeastShare = 20;

    /// <summary>Less than 1 GB, or than a twentieth where the disk is small.</summary>
    public bool IsLow => Free is { } free && Size is { } size && free < Math.Min(LeastBytes, size / LeastShare);
}

/// <param name="Memory">What the process holds, bytes.</param>
/// <param name="MemoryLimit">What it may use, bytes.</param>
public sealed record NodeState(string Name, DateTime StartedAt, string Version, string Runtime, long Memory, long MemoryLimit);

/// <summary>All figures of one moment; those of requests, errors and slow queries are of the node that was asked.</summary>
/// <param name="SearchLag">How long the oldest change waits to be found by search.</param>
/// <param name="SearchWaiting">How many saves wait so.</param>
public sealed record HealthReport(
    DateTime At, NodeState Node, DatabaseFigures Database, IReadOnlyList<(RecordType Type, long Count)> Records, QueueState Queue,
    TimeSpan SearchLag, int SearchWaiting, DiskState Disk, RequestTotals Requests)
{
    public IReadOnlyList<LoggedError> Errors { get; init; } = [];

    public IReadOnlyList<SlowQuery> Slow { get; init; } = [];

    public BackupRun? LastBackup { get; init; }

    public bool BackupOverdue { get; init; }

    /// <summary>When the database last refused to write for want of room; null for not in the last hour.</summary>
    public DateTime? DiskFullAt { get; init; }

    /// <summary>What is to be seen to, as keys of texts; empty when all is well.</summary>
    public IReadOnlyList<string> Concerns => [.. new[]
    {
        (DiskFullAt is not null, "DiskFull"), (Disk.IsLow, "DiskLow"), (BackupOverdue, "BackupOld"), (Queue.Parked > 0, "JobsParked"),
        (Queue.Oldest > Checkup.Patience, "JobsLate"), (SearchLag > Checkup.Patience, "SearchLate"),
        (Requests.Failed > 0, "RequestsFailed"),
    }.Where(c => c.Item1).Select(c => c.Item2)];
}

/// <summary>Looks at the installation as a whole.</summary>
public sealed class Checkup(
    DbFactory databases, DatabaseOptions options, CompanyClock clock, BackupStatus backups, RequestFigures requests,
    RecentErrors errors, QueryWatch queries, DiskWatch disk)
{
    /// <summary>How long a due job may wait before it is told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <returns>Null for whoever is no administrator.</returns>
    public async Task<HealthReport?> Look(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return null;
        }

        await using var db = databases.Open();
        var (good, overdue) = await backups.Good(cancel);
        var search = await Lag(Due(db).Where(j => j.Kind == SearchIndexer.JobKind), cancel);
        return new HealthReport(
            clock.Now, Node(), await DatabaseFigures.Look(db, cancel), await Counts(db, cancel), await Queue(db, cancel),
            search.Oldest, search.Count, DiskOf(options.DataDirectory), requests.LastHour())
        {
            Errors = errors.Latest,
            Slow = queries.Slow,
            LastBackup = good,
            BackupOverdue = overdue,
            DiskFullAt = disk.FullAt is { } full && clock.Now - full < TimeSpan.FromHours(1) ? full : null,
        };
    }

    private static DiskState DiskOf(string directory) => new(directory, Disk.Free(directory), Disk.Size(directory));

    private NodeState Node()
    {
        using var process = Process.GetCurrentProcess();
        var version = typeof(Checkup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new NodeState(
            $"{Environment.MachineName}:{Environment.ProcessId}", requests.StartedAt, version ?? "?",
            RuntimeInformation.FrameworkDescription,
            process.WorkingSet64, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    private static async Task<IReadOnlyList<(RecordType, long)>> Counts(Db db, CancellationToken cancel)
    {
        var counts = new List<(RecordType, long)>();
        foreach (var type in db.Catalog.Types)
        {
            counts.Add((type, await ((IQueryable<Record>)RecordSets.Of(db, type)).LongCountAsync(cancel)));
        }

        return [.. counts.OrderByDescending(c => c.Item2)];
    }

    private async Task<QueueState> Queue(Db db, CancellationToken cancel)
    {
        var (due, oldest) = await Lag(Due(db), cancel);
        var states = await db.Jobs.Where(j => j.State != JobState.Done).GroupBy(j => j.State)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new QueueState(
            due, states.GetValueOrDefault(JobState.Waiting) - due, states.GetValueOrDefault(JobState.Running),
            states.GetValueOrDefault(JobState.Parked), oldest);
    }

    private IQueryable<Job> Due(Db db) => db.Jobs.AsNoTracking().Where(j => j.State == JobState.Waiting && j.RunAt <= clock.Now);

    private async Task<(int Count, TimeSpan Oldest)> Lag(IQueryable<Job> due, CancellationToken cancel)
    {
        var oldest = await due.OrderBy(j => j.RunAt).Select(j => (DateTime?)j.RunAt).FirstOrDefaultAsync(cancel);
        return (await due.CountAsync(cancel), oldest is { } at ? clock.Now - at : TimeSpan.Zero);
    }
}
