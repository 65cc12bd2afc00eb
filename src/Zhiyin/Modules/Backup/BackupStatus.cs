using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.Backup;

/// <param name="At">The company's time.</param>
public sealed record KeptBackup(string File, DateTime At, long Bytes);

/// <param name="LastGood">The last backup that was made and found whole.</param>
/// <param name="NextAt">When the next one is due, UTC; null before the server ran for the first time.</param>
/// <param name="Overdue">There is no good backup of the last 26 hours.</param>
public sealed record BackupState(
    IReadOnlyList<BackupRun> Runs, BackupRun? LastGood, DateTime? NextAt, bool Overdue, IReadOnlyList<KeptBackup> Kept);

/// <summary>How the backups stand, for the status page.</summary>
public sealed class BackupStatus(DbFactory databases, Backups backups, TimeProvider time)
{
    private const int Shown = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromHours(26);

    public async Task<BackupState> Now(CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var runs = await db.BackupRuns.AsNoTracking().OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id).Take(Shown).ToListAsync(cancel);
        var good = await db.BackupRuns.AsNoTracking().Where(r => r.Error == null)
            .OrderByDescending(r => r.StartedAt).FirstOrDefaultAsync(cancel);
        var next = await db.JobSchedules.Where(s => s.Kind == BackupJobs.JobKind)
            .Select(s => (DateTime?)s.NextAt).FirstOrDefaultAsync(cancel);
        var kept = backups.Kept().OrderByDescending(f => f.Value)
            .Select(f => new KeptBackup(f.Key, f.Value, new FileInfo(f.Key).Length));
        return new BackupState(runs, good, next, good is null || time.Now() - good.StartedAt > Patience, [.. kept]);
    }
}
