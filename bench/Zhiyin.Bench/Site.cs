using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Zhiyin.Core.Data;

namespace Zhiyin.Bench;

/// <summary>An installation on disk: its data directory, its database, and the bare way to it.</summary>
internal sealed class Site
{
    private readonly NpgsqlDataSource? pool;

    private Site(string directory, string? connection)
    {
        Directory = directory;
        ConnectionString = connection ?? "";
        pool = connection is null
            ? null
            : NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { CommandTimeout = 0 });
    }

    public string Directory { get; }

    /// <summary>Empty for the file in the data directory.</summary>
    public string ConnectionString { get; }

    public bool Postgres => pool is not null;

    public string File => Path.Combine(Directory, "zhiyin.db");

    /// <summary>The installation of the given size, made by <c>bench-data</c> unless an earlier run left it.</summary>
    public static async Task<Site> Filled(BenchOptions options, CancellationToken cancel)
    {
        var directory = options.Data ?? Path.Combine(Tools.Artifacts, $"{options.Database}-{options.Size}");
        var site = await Of(options, directory, $"zhiyin_bench_{options.Size}", fresh: false, cancel);
        if (!System.IO.File.Exists(Path.Combine(directory, "filled")))
        {
            await SetUp(site, cancel);
            await Tools.Zhiyin(site, cancel, "bench-data", $"{options.Size}");
            await System.IO.File.WriteAllTextAsync(Path.Combine(directory, "filled"), "", cancel);
        }

        await site.Analyze(cancel);
        return site;
    }

    /// <summary>An installation with nobody but its administrator, gone at the next run.</summary>
    public static async Task<Site> Empty(BenchOptions options, string name, CancellationToken cancel)
    {
        var directory = Path.Combine(Tools.Artifacts, $"{options.Database}-{name}");
        var site = await Of(options, directory, $"zhiyin_bench_{name}", fresh: true, cancel);
        await SetUp(site, cancel);
        return site;
    }

    /// <summary>A bare connection. On SQLite with the settings and functions the indexes call, as every connection needs.</summary>
    public async Task<DbConnection> Open(CancellationToken cancel)
    {
        if (pool is not null)
        {
            return await pool.OpenConnectionAsync(cancel);
        }

        var connection = new SqliteConnection($"Data Source={File};Default Timeout=30");
        await connection.OpenAsync(cancel);
        SqliteFunctions.Register(connection);
        await Tools.Execute(
            connection, "pragma cache_size = -65536; pragma mmap_size = 1073741824; pragma temp_store = memory", cancel);
        return connection;
    }

    private async Task Analyze(CancellationToken cancel)
    {
        await using var connection = await Open(cancel);
        await Tools.Execute(connection, Postgres ? "analyze" : "pragma optimize", cancel);
    }

    private static async Task<Site> Of(BenchOptions options, string directory, string name, bool fresh, CancellationToken cancel)
    {
        if (fresh && System.IO.Directory.Exists(directory))
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }

        System.IO.Directory.CreateDirectory(directory);
        if (!options.Postgres)
        {
            return new Site(directory, null);
        }

        var server = options.Connection
            ?? throw new InvalidOperationException("--database postgres needs --connection \"Host=…;Username=…\".");
        await using var admin = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ToString());
        await using var connection = await admin.OpenConnectionAsync(cancel);
        if (fresh)
        {
            await Tools.Execute(connection, $"drop database if exists {name} with (force)", cancel);
        }

        await using var there = new NpgsqlCommand("select count(*) from pg_database where datname = $1", connection);
        there.Parameters.AddWithValue(name);
        if ((long)(await there.ExecuteScalarAsync(cancel))! == 0)
        {
            await Tools.Execute(connection, $"create database {name}", cancel);
        }

        return new Site(directory, new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
    }

    private static Task<string> SetUp(Site site, CancellationToken cancel) => Tools.Zhiyin(
        site, cancel, "setup", "--company", "Bench", "--admin", Tools.Admin, "--password-stdin");
}
