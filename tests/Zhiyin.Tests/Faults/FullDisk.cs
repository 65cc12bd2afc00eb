using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Faults;

/// <summary>
/// A disk that is full while told so. SQLite itself refuses to grow its file; PostgreSQL's refusal of whatever writes is put
/// into its mouth, since its disk is not ours.
/// </summary>
public sealed class FullDisk : DbConnectionInterceptor
{
    public bool IsFull { get; set; }

    public DbCommandInterceptor Commands => new WriteRefusal(this);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is not NpgsqlConnection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"pragma max_page_count = {(IsFull ? 1 : 1073741823)}";
            command.ExecuteNonQuery();
        }
    }

    private void Refuse(bool writes)
    {
        if (IsFull && writes)
        {
            throw new PostgresException(
                "could not extend file: No space left on device", "ERROR", "ERROR", PostgresErrorCodes.DiskFull);
        }
    }

    private sealed class WriteRefusal(FullDisk disk) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Look(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Look(command);
            return ValueTask.FromResult(result);
        }

        private void Look(DbCommand command) => disk.Refuse(command is NpgsqlCommand
            && command.CommandText.Contains("insert into", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>The whole application on a disk that can be full.</summary>
public abstract class FillableWeb(TestDatabase database) : Web(database)
{
    public FullDisk Disk { get; } = new();

    protected override void Prepare(IServiceCollection services) =>
        services.AddSingleton<IInterceptor>(Disk).AddSingleton<IInterceptor>(Disk.Commands);
}

public sealed class FillableOnSqlite() : FillableWeb(new SqliteDatabase { Empty = true });

public sealed class FillableOnPostgres() : FillableWeb(new PostgresDatabase { Empty = true });
