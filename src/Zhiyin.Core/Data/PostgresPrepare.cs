using Npgsql;

namespace Zhiyin.Core.Data;

/// <summary>What must stand in PostgreSQL before the first migration.</summary>
internal static class PostgresPrepare
{
    /// <summary>Makes the database, and the functions that queries and indexes call.</summary>
    public static async Task Run(string connectionString, CancellationToken cancel)
    {
        await Database(connectionString, cancel);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = PostgresFunctions.Script;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task Database(string connectionString, CancellationToken cancel)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var name = builder.Database ?? "zhiyin";
        try
        {
            await using var existing = new NpgsqlConnection(connectionString);
            await existing.OpenAsync(cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            (builder.Database, builder.Pooling) = ("postgres", false);
            await using var server = new NpgsqlConnection(builder.ToString());
            await server.OpenAsync(cancel);
            await using var create = server.CreateCommand();
            var quoted = name.Replace("\"", "\"\"", StringComparison.Ordinal);
            create.CommandText =
                $"create database \"{quoted}\" encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C.UTF-8'";
            await create.ExecuteNonQueryAsync(cancel);
        }
    }
}
