using System.Diagnostics;
using Npgsql;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Databases;

/// <summary>
/// A PostgreSQL of its own with a synchronous standby, reached by a connection string that names both. It syncs as in
/// production. Its primary can be killed and its standby promoted.
/// </summary>
public sealed class PairedPostgres : TestDatabase
{
    private static readonly string? Bin = (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb")))
        .Order(StringComparer.Ordinal).LastOrDefault();

    private readonly string directory = Directory.CreateTempSubdirectory("zhiyin-pair-").FullName;
    private readonly int first = Ports.Free(), second = Ports.Free();

    public override DatabaseKind Kind => DatabaseKind.Postgres;

    public override string? Absent => Bin is null ? "No PostgreSQL server on this machine. ./dev test installs one." : null;

    private string Primary => Path.Combine(directory, "primary");

    private string Standby => Path.Combine(directory, "standby");

    /// <summary>Ends the primary's postmaster and all its children at once, as a power cut does.</summary>
    public void KillPrimary()
    {
        var postmaster = int.Parse(
            File.ReadLines(Path.Combine(Primary, "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(postmaster);
        process.Kill(entireProcessTree: true);
    }

    /// <summary>Makes the standby the primary. It no longer waits for a standby of its own.</summary>
    public async Task Promote()
    {
        await File.AppendAllTextAsync(Path.Combine(Standby, "postgresql.auto.conf"), "\nsynchronous_standby_names = ''\n");
        await Run("pg_ctl", "reload", "-s", "-D", Standby);
        await Run("pg_ctl", "promote", "-s", "-w", "-D", Standby);
    }

    protected override async Task<string> Open(TestDatabase? template)
    {
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            await Start("chown", "postgres", directory);
        }

        await Run("initdb", "-D", Primary, "-U", "zhiyin", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await File.AppendAllTextAsync(Path.Combine(Primary, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            unix_socket_directories = '{directory}'
            max_connections = 100
            wal_level = replica
            """);
        await Run("pg_ctl", "start", "-s", "-w", "-D", Primary, "-l", Path.Combine(directory, "first.log"), "-o", $"-p {first}");
        await Run("pg_basebackup", "-h", "127.0.0.1", "-p", $"{first}", "-U", "zhiyin", "-D", Standby, "-R", "-X", "stream", "-c", "fast");
        await Run("pg_ctl", "start", "-s", "-w", "-D", Standby, "-l", Path.Combine(directory, "second.log"), "-o", $"-p {second}");
        await Execute("alter system set synchronous_standby_names = '*'");
        await Execute("select pg_reload_conf()");
        return $"Host=127.0.0.1:{first},127.0.0.1:{second};Username=zhiyin;Database=zhiyin;Target Session Attributes=primary;Timeout=5";
    }

    protected override async Task Drop(string connection)
    {
        await using (var pooled = new NpgsqlConnection(connection))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await Run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", Standby);
        if (File.Exists(Path.Combine(Primary, "postmaster.pid")) && await Exit("pg_ctl", "status", "-D", Primary) == 0)
        {
            await Run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", Primary);
        }

        Directory.Delete(directory, recursive: true);
    }

    private async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={first};Username=zhiyin;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Run(string tool, params string[] arguments)
    {
        var exit = await Exit(tool, arguments);
        Assert.True(exit == 0, $"{tool} {string.Join(' ', arguments)} ended with {exit}.");
    }

    private static Task<int> Exit(string tool, params string[] arguments)
    {
        var path = Path.Combine(Bin!, tool);
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : Start(path, arguments);
    }

    /// <summary>The server inherits the streams of what starts it: they lead nowhere, so that nobody waits for their end.</summary>
    private static async Task<int> Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
