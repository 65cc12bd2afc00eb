using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Zhiyin.Core.Data;

/// <summary>What every SQLite connection needs: the C# functions, and its own settings.</summary>
public sealed class SqliteSession : DbConnectionInterceptor
{
    private const string Settings = "pragma temp_store = memory; pragma cache_size = -32768; pragma mmap_size = 1073741824;";

    // Registered while the connection is open: the driver forgets that a function is deterministic when it registers it at
    // opening, and SQLite then neither makes nor uses an index over it.
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        SqliteFunctions.Register((SqliteConnection)connection);
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
