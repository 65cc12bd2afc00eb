using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Zhiyin.Core.Data;

/// <summary>What every SQLite connection needs: the C# functions before it opens, and its own settings after.</summary>
public sealed class SqliteSession : DbConnectionInterceptor
{
    /// <summary>64 MB of cache and 32 MB of log between checkpoints: an import touches many pages of many indexes.</summary>
    private const string Settings =
        """
        pragma temp_store = memory; pragma cache_size = -65536; pragma mmap_size = 1073741824;
        pragma wal_autocheckpoint = 8000;
        """;

    public override InterceptionResult ConnectionOpening(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        SqliteFunctions.Register((SqliteConnection)connection);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ConnectionOpening(connection, eventData, result));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
