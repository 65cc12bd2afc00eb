using Microsoft.Data.Sqlite;

namespace Zhiyin.Tests.Databases;

/// <summary>A file in the temporary directory, journalled as in production.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    private readonly string file = Path.Combine(Path.GetTempPath(), NewName() + ".db");

    public override DatabaseKind Kind => DatabaseKind.Sqlite;

    protected override async Task<string> Open(TestDatabase? template)
    {
        var connection = $"Data Source={file}";
        if (template is SqliteDatabase source)
        {
            File.Copy(source.file, file);
        }

        await using var opened = new SqliteConnection(connection + ";Pooling=False");
        await opened.OpenAsync();
        await using var command = opened.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    protected override Task Drop(string connection)
    {
        using (var pooled = new SqliteConnection(connection))
        {
            SqliteConnection.ClearPool(pooled);
        }

        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + suffix);
        }

        return Task.CompletedTask;
    }
}
