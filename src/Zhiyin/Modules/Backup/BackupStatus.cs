using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.Backup;

/// <param name="At">The company's time.</param>
/// <param name="For">What rotation keeps it for.</param>
public sealed record KeptBackup(string File, DateTime At, long Bytes, KeptFor For)
{
    public string Name => Path.GetFileName(File);
}

/// <param name="Runs">Those that have ended, latest first.</param>
/// <param name="Running">The one under way.</param>
/// <param name="Waiting">One is due and about to begin.</param>
/// <param name="LastGood">The last backup that was made and found whole.</param>
/// <param name="NextAt">When the next one is due, UTC; null before the server ran for the first time.</param>
/// <param name="Overdue">There is no good backup of the last two days, though the company was there.</param>
public sealed record BackupState(
    IReadOnlyList<BackupRun> Runs, BackupRun? Running, bool Waiting, BackupRun? LastGood, DateTime? NextAt, bool Overdue,
    IReadOnlyList<KeptBackup> Kept);

/// <summary>How the backups stand, for the status page.</summary>
public sealed class BackupStatus(DbFactory databases, Backups backups, CompanyClock clock)
{
    private const int Shown = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    public async Task<BackupState> Now(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var silent = clock.Now - BackupLog.Silence;
        var running = await db.BackupRuns.AsNoTracking().Where(r => r.Step != BackupStep.Ended && r.EndedAt >= silent)
            .OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
        var runs = await db.BackupRuns.AsNoTracking().Where(r => r.Step == BackupStep.Ended || r.EndedAt < silent)
            .OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(Shown).ToListAsync(cancel);
        runs.Where(r => r.Step != BackupStep.Ended).ToList().ForEach(r => r.Error = BackupRun.Interrupted);
        var next = await db.JobSchedules.Where(s => s.Kind == BackupJobs.JobKind)
            .Select(s => (DateTime?)s.NextAt).FirstOrDefaultAsync(cancel);
        var waiting = await db.Jobs.AnyAsync(
            j => j.Kind == BackupJobs.JobKind && (j.State == JobState.Running || (j.State == JobState.Waiting && j.RunAt <= clock.Now)),
            cancel);
        var (good, overdue) = await Good(db, cancel);
        return new BackupState(runs, running, waiting, good, next, overdue, Kept());
    }

    /// <summary>The last good backup, and whether it is too long ago.</summary>
    public async Task<(BackupRun? Good, bool Overdue)> Good(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await Good(db, cancel);
    }

    private async Task<(BackupRun? Good, bool Overdue)> Good(Db db, CancellationToken cancel)
    {
        var good = await db.BackupRuns.AsNoTracking().Where(r => r.Error == null && r.Step == BackupStep.Ended)
            .OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
        var since = good?.StartedAt ?? clock.Company?.CreatedAt;
        return (good, clock.Now - since > Patience);
    }

    private IReadOnlyList<KeptBackup> Kept()
    {
        var kept = backups.Kept();
        var places = Rotation.Places(kept.Values, clock.Local(clock.Now));
        return [.. kept.OrderByDescending(f => f.Value).Select(f => new KeptBackup(
            f.Key, f.Value, new FileInfo(f.Key).Length, places.GetValueOrDefault(f.Value)))];
    }
}
