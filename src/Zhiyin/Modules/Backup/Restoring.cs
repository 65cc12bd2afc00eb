using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Backup.Files;

namespace Zhiyin.Modules.Backup;

/// <param name="Kept">The backup of what stood in the database before; null where it was empty.</param>
public sealed record RestoreResult(BackupHeader Header, string? Kept);

/// <summary>Puts a backup in the place of the installation's database. All that can fail is done on a scratch database first.</summary>
public sealed class Restoring(IDump dump, Backups backups, DbFactory databases)
{
    /// <exception cref="InvalidDataException">Says why not; the database is as it was.</exception>
    public async Task<RestoreResult> Run(string file, bool force, CancellationToken cancel)
    {
        bool taken;
        await using (var db = databases.Open())
        {
            taken = await IsTaken(db, cancel);
        }

        if (taken && !force)
        {
            throw new InvalidDataException(BackupTexts.L["NotEmpty"]);
        }

        var (header, scratch, _) = await backups.Scratch(file, cancel);
        try
        {
            var kept = taken ? await Keep(cancel) : null;
            await EndOwnRun(scratch, header, file, cancel);
            await dump.Replace(scratch, cancel);
            return new RestoreResult(header, kept);
        }
        finally
        {
            await dump.Drop(scratch, CancellationToken.None);
        }
    }

    /// <summary>In what was backed up the backup itself was under way. By now it was found whole.</summary>
    private static async Task EndOwnRun(OtherDatabase scratch, BackupHeader header, string file, CancellationToken cancel)
    {
        var bytes = new FileInfo(file).Length;
        await using var db = scratch.Databases.Open();
        await db.BackupRuns.Where(r => r.Step != BackupStep.Ended).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Step, BackupStep.Ended).SetProperty(r => r.Bytes, bytes).SetProperty(r => r.Rows, header.Rows),
            cancel);
    }

    /// <summary>A database that cannot even be read is somebody's.</summary>
    private static async Task<bool> IsTaken(Db db, CancellationToken cancel)
    {
        try
        {
            return await Contents.IsTaken(db, cancel);
        }
        catch (System.Data.Common.DbException)
        {
            return true;
        }
    }

    /// <summary>What is damaged is kept as it is, unchecked; where that fails too, the restore sets the file itself aside.</summary>
    private async Task<string?> Keep(CancellationToken cancel)
    {
        var file = backups.FileBeforeRestore();
        try
        {
            await backups.Write(file, cancel);
            return file;
        }
        catch (Microsoft.Data.Sqlite.SqliteException error) when (error.SqliteErrorCode is 11 or 26)
        {
            return null;
        }
    }
}
