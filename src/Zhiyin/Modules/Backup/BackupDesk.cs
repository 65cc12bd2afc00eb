using Microsoft.EntityFrameworkCore;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Modules.Backup;

/// <summary>What an administrator asks of the backups by hand.</summary>
public sealed class BackupDesk(DbFactory databases, Backups backups, CompanyClock clock)
{
    /// <summary>Has a backup made now. Where one runs or waits already, that one is it.</summary>
    public async Task<Result<bool>> Ask(Actor actor, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, BackupTexts.L["ForAdministrators"]);
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var mine = db.Jobs.Where(j => j.Kind == BackupJobs.JobKind);
        if (!await mine.AnyAsync(j => j.State == JobState.Running, cancel)
            && await mine.Where(j => j.State == JobState.Waiting)
                .ExecuteUpdateAsync(s => s.SetProperty(j => j.RunAt, clock.Now), cancel) == 0)
        {
            db.Jobs.Add(Job.For(BackupJobs.JobKind, new { }, clock.Now, BackupJobs.JobKind));
            await db.SaveChangesAsync(cancel);
        }

        db.Woken = true;
        await transaction.Commit(cancel);
        return true;
    }

    /// <summary>The path of a kept backup that is taken away, which is written down.</summary>
    /// <param name="name">The bare name of the file.</param>
    public async Task<Result<string>> Open(Actor actor, string name, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator)
        {
            return new Problem(ProblemKind.Forbidden, BackupTexts.L["ForAdministrators"]);
        }

        if (backups.Kept().Keys.FirstOrDefault(f => Path.GetFileName(f) == name) is not { } file)
        {
            return new Problem(ProblemKind.NotFound, BackupTexts.L["NoFile", name]);
        }

        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        db.Operations.Add(new Operation
        {
            Id = db.Cause.OperationId,
            Kind = "backup",
            Type = "",
            ActorId = actor.UserId,
            At = clock.Now,
            Note = name,
        });
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return file;
    }
}
