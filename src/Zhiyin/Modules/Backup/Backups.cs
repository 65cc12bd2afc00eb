using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Zhiyin.Core.Data;
using Zhiyin.Modules.Backup.Files;

namespace Zhiyin.Modules.Backup;

/// <summary>A backup that was found whole.</summary>
/// <param name="Cells">How many personal values were opened as a sample.</param>
public sealed record BackupResult(string File, long Bytes, BackupHeader Header, int Cells);

/// <summary>Makes backups and checks each by restoring it into a scratch database.</summary>
public sealed class Backups(
    IDump dump, BackupLog log, DatabaseOptions own, CompanyClock clock, TimeProvider time)
{
    private const string NameFormat = "'zhiyin-'yyyyMMdd-HHmmss";

    /// <summary>A file bears its own name only after it was found whole.</summary>
    internal const string Part = ".part";

    public string Directory => Path.Combine(own.DataDirectory, "backups");

    /// <summary>Makes a backup, checks it, and notes the run where the database has room for it.</summary>
    /// <param name="file">Null for the backup directory, named after the company's time.</param>
    /// <exception cref="InvalidDataException">It could not be made, or is not whole; then no file is left.</exception>
    public async Task<BackupResult> Make(string? file, CancellationToken cancel)
    {
        await log.Bury();
        var run = new BackupRun { Id = Ids.New(), StartedAt = time.Now(), File = file ?? DefaultFile() };
        var part = run.File + Part;
        try
        {
            await using (log.Follow(run))
            {
                await log.Step(run, BackupStep.Writing);
                await WriteInto(part, cancel);
                await log.Step(run, BackupStep.Checking);
                var result = await Check(part, cancel);
                File.Move(part, run.File, overwrite: true);
                (run.Bytes, run.Rows, run.Cells) = (result.Bytes, result.Header.Rows, result.Cells);
                return result with { File = Path.GetFullPath(run.File) };
            }
        }
        catch (Exception error) when (DiskFull.Is(error))
        {
            run.Error = BackupRun.DiskFull;
            throw new InvalidDataException(BackupTexts.L["DiskFull"], error);
        }
        catch (Exception error)
        {
            run.Error = error.Message;
            throw;
        }
        finally
        {
            File.Delete(part);
            await log.Step(run, BackupStep.Ended);
        }
    }

    /// <summary>Restores the file into a scratch database and compares it with what the file says of itself.</summary>
    /// <exception cref="InvalidDataException">Says what is wrong with the file or with its content.</exception>
    public async Task<BackupResult> Check(string file, CancellationToken cancel)
    {
        var (header, scratch, cells) = await Scratch(file, cancel);
        await dump.Drop(scratch, CancellationToken.None);
        return new BackupResult(Path.GetFullPath(file), new FileInfo(file).Length, header, cells);
    }

    /// <summary>A scratch database with the content of the file, checked and brought to this program's schema.</summary>
    /// <exception cref="InvalidDataException">As in <see cref="Check"/>; then no scratch database is left.</exception>
    internal async Task<(BackupHeader Header, OtherDatabase Scratch, int Cells)> Scratch(
        string file, CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            throw new InvalidDataException(BackupTexts.L["NoFile", file]);
        }

        await using var source = File.OpenRead(file);
        var (header, content) = BackupFile.Open(source, Master());
        await using (content)
        {
            if (header.Dialect != dump.Dialect)
            {
                throw new InvalidDataException(BackupTexts.L["OtherDialect", header.Dialect, dump.Dialect]);
            }

            var scratch = await dump.Restore(content, cancel);
            try
            {
                return (header, scratch, await Inspect(header, scratch, cancel));
            }
            catch
            {
                await dump.Drop(scratch, CancellationToken.None);
                throw;
            }
        }
    }

    /// <summary>The backups in the directory that are named after their time, with that time at the company.</summary>
    public IReadOnlyDictionary<string, DateTime> Kept() => System.IO.Directory.Exists(Directory)
        ? System.IO.Directory.GetFiles(Directory, "zhiyin-*" + BackupFile.Extension)
            .Select(f => (File: f, At: TimeOf(f))).Where(f => f.At is not null).ToDictionary(f => f.File, f => f.At!.Value)
        : new Dictionary<string, DateTime>();

    /// <summary>Deletes what <see cref="Rotation"/> does not keep.</summary>
    public IReadOnlyList<string> Rotate()
    {
        var kept = Kept();
        var stay = Rotation.Keep(kept.Values, clock.Local(clock.Now));
        var gone = kept.Where(f => !stay.Contains(f.Value)).Select(f => f.Key).ToList();
        gone.ForEach(File.Delete);
        return gone;
    }

    /// <summary>The file for what stands in the database before a restore; rotation leaves it alone.</summary>
    internal string FileBeforeRestore() =>
        Path.Combine(Directory, "before-restore-" + Path.GetFileName(DefaultFile()));

    internal async Task Write(string file, CancellationToken cancel)
    {
        var part = file + Part;
        try
        {
            await WriteInto(part, cancel);
            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private async Task WriteInto(string part, CancellationToken cancel)
    {
        var master = Master();
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(part))!);
        await using var target = File.Create(part);
        ChunkWriter? chunks = null;
        await dump.Write(
            counts => chunks = BackupFile.Create(target, master, dump.Dialect, time.Now(), clock.Company?.Name, counts),
            cancel);
        chunks!.Complete();
        await chunks.DisposeAsync();
        target.Flush(flushToDisk: true);
    }

    private static DateTime? TimeOf(string file) => DateTime.TryParseExact(
        Path.GetFileNameWithoutExtension(file), NameFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        ? at
        : null;

    private static async Task<int> Inspect(BackupHeader header, OtherDatabase scratch, CancellationToken cancel)
    {
        try
        {
            await using var raw = scratch.Databases.Open();
            var problems = (await Inspection.Integrity(raw, cancel)).ToList();
            problems.AddRange(Inspection.Differences(header.Counts, await Contents.Counts(raw, cancel)));
            Require(problems);
            await scratch.Migrate(cancel);
            await scratch.Open(cancel);
            await using var db = scratch.Databases.Open();
            var (opened, closed) = await Inspection.Cells(db, scratch.Vault, cancel);
            Require(closed);
            return opened;
        }
        catch (Exception error) when (error is DbException or CryptographicException)
        {
            throw new InvalidDataException(BackupTexts.L["NotWhole", error.Message], error);
        }
    }

    private static void Require(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
        }
    }

    private string DefaultFile() => Path.Combine(
        Directory, clock.Local(clock.Now).ToString(NameFormat, CultureInfo.InvariantCulture) + BackupFile.Extension);

    /// <summary>Never made here: a new key would open nothing.</summary>
    private byte[] Master() => File.Exists(Path.Combine(own.DataDirectory, KeyRing.FileName))
        ? KeyRing.MasterKey(own.DataDirectory)
        : throw new InvalidDataException(BackupTexts.L["NoKey", KeyRing.FileName, own.DataDirectory]);
}
