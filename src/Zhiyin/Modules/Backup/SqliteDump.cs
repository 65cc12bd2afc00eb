using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>
/// The database file by the online backup interface, which never stops writers. The copy stands in the clear for as long as
/// it is encrypted, in a directory that only its owner may read; what a killed run left there is removed by the next.
/// </summary>
internal sealed class SqliteDump(DatabaseOptions own, ModelParts parts, TimeProvider time) : IDump
{
    private const int Corrupt = 11, NotADatabase = 26;

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(12);

    public Dialect Dialect => Dialect.Sqlite;

    public async Task Write(Func<IReadOnlyDictionary<string, long>, Stream> begin, CancellationToken cancel)
    {
        var copy = Other(NewPath());
        try
        {
            await Task.Run(() => Copy(own.ConnectionString, copy.Options.ConnectionString), cancel);
            SortedDictionary<string, long> counts;
            await using (var db = copy.Databases.Open())
            {
                counts = await Contents.Counts(db, cancel);
            }

            var content = begin(counts);
            await using var zip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true);
            await using var plain = File.OpenRead(PathOf(copy));
            await plain.CopyToAsync(zip, 1 << 20, cancel);
        }
        finally
        {
            await Drop(copy, CancellationToken.None);
        }
    }

    public async Task<OtherDatabase> Restore(Stream content, CancellationToken cancel)
    {
        var scratch = Other(NewPath());
        try
        {
            await using var zip = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
            await using (var plain = File.Create(PathOf(scratch)))
            {
                await zip.CopyToAsync(plain, 1 << 20, cancel);
            }

            // The chunk that says "last" must have been read, also where the archive ended before it.
            await content.CopyToAsync(Stream.Null, cancel);
            return scratch;
        }
        catch
        {
            await Drop(scratch, CancellationToken.None);
            throw;
        }
    }

    /// <summary>One transaction over the whole file; where the file is no database any more it is kept aside.</summary>
    public async Task Replace(OtherDatabase scratch, CancellationToken cancel)
    {
        try
        {
            await Task.Run(() => Copy(scratch.Options.ConnectionString, own.ConnectionString), cancel);
        }
        catch (SqliteException error) when (error.SqliteErrorCode is Corrupt or NotADatabase)
        {
            SqliteConnection.ClearAllPools();
            var file = new SqliteConnectionStringBuilder(own.ConnectionString).DataSource;
            File.Move(file, $"{file}.damaged-{time.Now():yyyyMMddHHmmss}");
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            await Task.Run(() => Copy(scratch.Options.ConnectionString, own.ConnectionString), cancel);
        }
    }

    public Task Drop(OtherDatabase scratch, CancellationToken cancel)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(PathOf(scratch) + suffix);
        }

        return Task.CompletedTask;
    }

    private static void Copy(string from, string to)
    {
        using SqliteConnection source = new(from), target = new(to);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    private static string PathOf(OtherDatabase other) =>
        new SqliteConnectionStringBuilder(other.Options.ConnectionString).DataSource;

    private OtherDatabase Other(string path) => new($"Data Source={path};Pooling=False", own, parts, time);

    private string NewPath()
    {
        var directory = Directory.CreateDirectory(Path.Combine(own.DataDirectory, "backups", ".scratch"));
        if (!OperatingSystem.IsWindows())
        {
            directory.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (var left in directory.GetFiles())
        {
            if (TimeProvider.System.GetUtcNow().UtcDateTime - left.LastWriteTimeUtc > Abandoned)
            {
                left.Delete();
            }
        }

        return Path.Combine(directory.FullName, RandomNumberGenerator.GetHexString(16, lowercase: true) + ".db");
    }
}
