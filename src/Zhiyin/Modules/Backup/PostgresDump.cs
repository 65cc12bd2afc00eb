using System.Data;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Zhiyin.Core.Data;

namespace Zhiyin.Modules.Backup;

/// <summary>
/// <c>pg_dump -Fc</c>, streamed through the encryption: nothing stands in the clear on the disk. The counts come from the
/// snapshot that is dumped.
/// </summary>
internal sealed class PostgresDump(DatabaseOptions own, ModelParts parts, TimeProvider time, DbFactory databases) : IDump
{
    public Dialect Dialect => Dialect.Postgres;

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(12);

    /// <summary>A name has 63 bytes on PostgreSQL.</summary>
    private string Prefix => (Name.Length > 30 ? Name[..30] : Name) + "_scratch_";

    private string Name => new NpgsqlConnectionStringBuilder(own.ConnectionString).Database ?? "zhiyin";

    public async Task Write(Func<IReadOnlyDictionary<string, long>, Stream> begin, CancellationToken cancel)
    {
        var tool = PostgresTool.Find("pg_dump");
        await using var db = databases.Open();
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var name = await db.Database.SqlQueryRaw<string>("select pg_export_snapshot() as \"Value\"").SingleAsync(cancel);
        var counts = await Contents.Counts(db, cancel);
        var content = begin(counts);
        await tool.Read(own.ConnectionString, ["-Fc", "--no-owner", "--no-privileges", "--snapshot=" + name], content, cancel);
    }

    public async Task<OtherDatabase> Restore(Stream content, CancellationToken cancel)
    {
        var tool = PostgresTool.Find("pg_restore");
        await DropAbandoned(cancel);
        var name = $"{Prefix}{time.GetUtcNow().ToUnixTimeSeconds()}_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        await Server(cancel, $"create database {Quoted(name)} encoding 'UTF8' template template0 lc_collate 'C' lc_ctype 'C.UTF-8'");
        var connection = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = name, Pooling = false };
        var scratch = new OtherDatabase(connection.ToString(), own, parts, time);
        try
        {
            await tool.Write(
                scratch.Options.ConnectionString,
                ["--no-owner", "--no-privileges", "--exit-on-error", "--dbname=" + name], content, cancel);
            await content.CopyToAsync(Stream.Null, cancel);
            return scratch;
        }
        catch
        {
            await Drop(scratch, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Renames both in one transaction. Whoever is connected is sent away and finds the restored database.</summary>
    public async Task Replace(OtherDatabase scratch, CancellationToken cancel)
    {
        var (live, old) = (Quoted(Name), Quoted(Name + "_replaced"));
        NpgsqlConnection.ClearAllPools();
        var exists = await Exists(cancel);
        if (!exists)
        {
            await Server(cancel, $"alter database {ScratchName(scratch)} rename to {live}");
            return;
        }

        await Server(cancel, $"alter database {live} allow_connections false");
        try
        {
            await Server(
                cancel,
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = "
                + $"'{Name.Replace("'", "''", StringComparison.Ordinal)}'",
                $"drop database if exists {old}",
                $"begin; alter database {live} rename to {old}; alter database {ScratchName(scratch)} rename to {live}; commit");
        }
        catch
        {
            await Server(CancellationToken.None, $"alter database {live} allow_connections true");
            throw;
        }

        await Server(cancel, $"drop database {old} with (force)");
    }

    public Task Drop(OtherDatabase scratch, CancellationToken cancel) =>
        Server(cancel, $"drop database if exists {ScratchName(scratch)} with (force)");

    /// <summary>What killed runs left on the server: each names the second of its making.</summary>
    private async Task DropAbandoned(CancellationToken cancel)
    {
        var left = new List<string>();
        await using (var server = await Connect(cancel))
        {
            await using var command = new NpgsqlCommand("select datname from pg_database where starts_with(datname, $1)", server);
            command.Parameters.Add(new NpgsqlParameter { Value = Prefix });
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                left.Add(reader.GetString(0));
            }
        }

        var before = (time.GetUtcNow() - Abandoned).ToUnixTimeSeconds();
        foreach (var name in left.Where(n => long.TryParse(n[Prefix.Length..].Split('_')[0], out var made) && made < before))
        {
            await Server(cancel, $"drop database if exists {Quoted(name)} with (force)");
        }
    }

    private static string ScratchName(OtherDatabase scratch) =>
        Quoted(new NpgsqlConnectionStringBuilder(scratch.Options.ConnectionString).Database!);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private async Task<bool> Exists(CancellationToken cancel)
    {
        await using var server = await Connect(cancel);
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", server);
        command.Parameters.Add(new NpgsqlParameter { Value = Name });
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Statements on the server; several in one text are one transaction.</summary>
    private async Task Server(CancellationToken cancel, params string[] statements)
    {
        await using var server = await Connect(cancel);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, server);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private async Task<NpgsqlConnection> Connect(CancellationToken cancel)
    {
        var builder = new NpgsqlConnectionStringBuilder(own.ConnectionString) { Database = "postgres", Pooling = false };
        var server = new NpgsqlConnection(builder.ToString());
        await server.OpenAsync(cancel);
        return server;
    }
}
