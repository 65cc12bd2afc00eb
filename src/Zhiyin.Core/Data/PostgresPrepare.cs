using Npgsql;

namespace Zhiyin.Core.Data;

/// <summary>What must stand in PostgreSQL before the first migration.</summary>
internal static class PostgresPrepare
{
    private const long StartLock = 5080;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Makes the database, and lets one node at a time bring it to the program's schema: the others wait until the answer is
    /// disposed. A lock of the transaction, because a session's would not survive a pooler; and neither who waits nor who
    /// holds it keeps a snapshot, for which an index being made concurrently would wait.
    /// </summary>
    public static async Task<IAsyncDisposable> InLine(string connectionString, CancellationToken cancel)
    {
        await Database(connectionString, cancel);
        while (true)
        {
            var connection = new NpgsqlConnection(connectionString);
            try
            {
                await connection.OpenAsync(cancel);
                await connection.BeginTransactionAsync(cancel);
                if (await Run(connection, $"select pg_try_advisory_xact_lock({StartLock})", cancel) is true)
                {
                    await Run(connection, "set local idle_in_transaction_session_timeout = 0", cancel);
                    return connection;
                }
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            await Task.Delay(Turn, cancel);
        }
    }

    private static async Task<object?> Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel);
    }

    /// <summary>Makes the functions that queries and indexes call.</summary>
    public static async Task Run(string connectionString, CancellationToken cancel)
    {
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
