using System.Data.Common;
using System.Diagnostics;

namespace Zhiyin.Bench;

/// <summary>The program under test as a process, and single statements.</summary>
internal static class Tools
{
    public const string Admin = "admin@example.com";
    public const string Password = "vivid-harbor-27";

    private static readonly string Root = FindRoot();

    public static string Artifacts { get; } = Path.Combine(Root, "artifacts", "bench");

    private static string Program { get; } = Path.Combine(Root, "src/Zhiyin/bin/Release/net10.0/zhiyin.dll");

    /// <summary>Starts the program on a site; what it prints goes to the console's error stream only if it fails.</summary>
    public static Process Start(Site site, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments, "--data", site.Directory])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Root, "src/Zhiyin"),
            Environment =
            {
                // Static files of packages are found through the build's manifest only in this environment.
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Logging__LogLevel__Default"] = "Warning",
                ["Zhiyin__RequestsPerMinute"] = "100000000",
            },
        };
        if (site.Postgres)
        {
            start.Environment["ConnectionStrings__Zhiyin"] = site.ConnectionString;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs one command to its end.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> Zhiyin(Site site, CancellationToken cancel, params string[] arguments)
    {
        using var process = Start(site, arguments);
        await process.StandardInput.WriteLineAsync(Password.AsMemory(), cancel); // only the set-up asks for it
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"zhiyin {string.Join(' ', arguments)} failed:\n{output}\n{await error}");
    }

    public static async Task Execute(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Zhiyin.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("Run it from the repository: ./dev bench NAME");
    }
}
