using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Zhiyin.Core.Data;

/// <summary>What every SQLite connection needs: the C# functions, and its own settings.</summary>
public sealed class SqliteSession : DbConnectionInterceptor
{
    /// <summary>64 MB of cache and 32 MB of log between checkpoints: an import touches many pages of many indexes.</summary>
    private const string Settings =
        """
        pragma temp_store = memory; pragma cache_size = -65536; pragma mmap_size = 1073741824;
        pragma wal_autocheckpoint = 8000;
        """;

    /// <summary>The driver's pool takes the functions away between two uses, but leaves the settings.</summary>
    private static readonly ConditionalWeakTable<object, object> Set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // Not before it opens: the driver then forgets that the functions are deterministic, and no index may call them.
        var opened = (SqliteConnection)connection;
        SqliteFunctions.Register(opened);
        if (Set.TryGetValue(opened.Handle!, out _))
        {
            return;
        }

        using var command = opened.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        Set.AddOrUpdate(opened.Handle!, opened.Handle!);
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
