using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Zhiyin.Modules.Backup;

/// <summary>One of PostgreSQL's own programs, given its connection by the environment so that no list of processes shows it.</summary>
internal sealed class PostgresTool
{
    private readonly string path;

    private PostgresTool(string path) => this.path = path;

    /// <summary>The newest version installed, since an older one refuses a newer server; then the one on the path.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public static PostgresTool Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(Version).Select(d => Path.Combine(d, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = installed.Concat(onPath).Select(d => Path.Combine(d, file)).FirstOrDefault(File.Exists);
        return new PostgresTool(found ?? throw new InvalidDataException(BackupTexts.L["NoTool", name]));
    }

    /// <summary>Runs it and copies what it writes.</summary>
    public Task Read(string connection, string[] arguments, Stream target, CancellationToken cancel) =>
        Run(connection, arguments, async process =>
        {
            process.StandardInput.Close();
            await process.StandardOutput.BaseStream.CopyToAsync(target, 1 << 16, cancel);
        }, cancel);

    /// <summary>Runs it on a content.</summary>
    public Task Write(string connection, string[] arguments, Stream content, CancellationToken cancel) =>
        Run(connection, arguments, async process =>
        {
            try
            {
                await using var input = process.StandardInput.BaseStream;
                await content.CopyToAsync(input, 1 << 16, cancel);
            }
            catch (IOException) when (process.WaitForExit(5000) && process.ExitCode != 0)
            {
                // It gave up on the content; what it says is reported below.
            }
        }, cancel);

    private async Task Run(
        string connection, string[] arguments, Func<Process, Task> move, CancellationToken cancel)
    {
        using var process = Process.Start(StartInfo(connection, arguments))!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        try
        {
            await move(process);
            await process.WaitForExitAsync(cancel);
        }
        catch
        {
            process.Kill();
            throw;
        }

        if (process.ExitCode != 0)
        {
            var said = (await errors).Trim();
            throw new InvalidDataException(BackupTexts.L["ToolFailed", Path.GetFileName(path), said]);
        }
    }

    private ProcessStartInfo StartInfo(string connection, string[] arguments)
    {
        var at = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo(path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGHOST"] = at.Host;
        start.Environment["PGPORT"] = at.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGDATABASE"] = at.Database ?? "zhiyin";
        start.Environment["PGUSER"] = at.Username;
        start.Environment["PGPASSWORD"] = at.Password;
        start.Environment["PGSSLMODE"] = at.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        };
        start.Environment["PGSSLROOTCERT"] = at.RootCertificate;
        return start;
    }

    private static int Version(string directory) =>
        int.TryParse(Path.GetFileName(directory).Split('.')[0], CultureInfo.InvariantCulture, out var version) ? version : 0;
}
