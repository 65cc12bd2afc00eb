using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>
/// Writes down how backups go. A run gives a sign of life while it lasts; one that is silent for longer than
/// <see cref="Silence"/> was killed.
/// </summary>
public sealed class BackupLog(DbFactory databases, TimeProvider time)
{
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    /// <summary>Notes what became of runs that were killed, and removes the half files they left.</summary>
    public Task Bury() => Write(async db =>
    {
        var dead = await db.BackupRuns.Where(r => r.Step != BackupStep.Ended && r.EndedAt < time.Now() - Silence).ToListAsync();
        foreach (var run in dead)
        {
            File.Delete(run.File + Backups.Part);
            db.Attach(run);
            (run.Step, run.Error) = (BackupStep.Ended, BackupRun.Interrupted);
        }
    });

    /// <summary>Notes the run as it now stands.</summary>
    public async Task Step(BackupRun run, BackupStep step)
    {
        (run.Step, run.EndedAt) = (step, time.Now());
        await Write(async db =>
        {
            var known = await db.BackupRuns.AnyAsync(r => r.Id == run.Id);
            db.Entry(run).State = known ? EntityState.Modified : EntityState.Added;
        });
    }

    /// <summary>Gives signs of life of the run until disposed.</summary>
    public IAsyncDisposable Follow(BackupRun run) => new Following(this, run.Id, time);

    private Task Lives(Guid id) => Write(db => db.BackupRuns.Where(r => r.Id == id && r.Step != BackupStep.Ended)
        .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, time.Now())));

    private async Task Write(Func<Db, Task> write)
    {
        try
        {
            await using var db = databases.Open();
            await using var transaction = await databases.Gate.Begin(db);
            await write(db);
            await db.SaveChangesAsync();
            await transaction.Commit();
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            // A database from before this table, a damaged or a full one: the backup counts, its note does not.
        }
    }

    private sealed class Following : IAsyncDisposable
    {
        private readonly CancellationTokenSource ended = new();
        private readonly Task beating;

        public Following(BackupLog log, Guid id, TimeProvider time) => beating = Go(log, id, time);

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            await beating;
            ended.Dispose();
        }

        private async Task Go(BackupLog log, Guid id, TimeProvider time)
        {
            using var timer = new PeriodicTimer(Beat, time);
            try
            {
                while (await timer.WaitForNextTickAsync(ended.Token))
                {
                    await log.Lives(id);
                }
            }
            catch (OperationCanceledException)
            {
                // The run has ended.
            }
        }
    }
}
