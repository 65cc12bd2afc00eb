using System.Collections.Concurrent;
using System.Diagnostics;

namespace Zhiyin.Browser;

/// <summary>
/// The built application as a process of its own, on a free port and an empty data directory, answering before the first
/// test begins. As a class fixture, one server serves one class of journeys. Only this process is stopped at the end.
/// </summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = new();
    private readonly string data = Directory.CreateTempSubdirectory("zhiyin-").FullName;
    private readonly string address = $"http://127.0.0.1:{Ports.Free()}";
    private Process? process;
    private LaggingLine? line;

    /// <summary>Where a browser finds the server.</summary>
    public string Url => line?.Url ?? address;

    /// <summary>The file of the database, for tests that damage it.</summary>
    public string Database => Path.Combine(data, "zhiyin.db");

    /// <summary>What the server has printed so far: the set-up link, and the log where something goes wrong.</summary>
    public string Output => string.Join('\n', output);

    public async ValueTask InitializeAsync()
    {
        process = Start("serve", "--urls", address);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilReady(process);
        line = LaggingLine.Before(address);
    }

    /// <summary>Runs one command of the application on the server's data: its exit code, stdout and stderr.</summary>
    public async Task<(int Exit, string Out, string Error)> Run(string? input, params string[] arguments)
    {
        using var command = Launch(arguments);
        await command.StandardInput.WriteAsync(input);
        command.StandardInput.Close();
        var printed = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (command.ExitCode, await printed.Item1, await printed.Item2);
    }

    public async ValueTask DisposeAsync()
    {
        if (line is not null)
        {
            await line.DisposeAsync();
        }

        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(data, recursive: true);
        await KeepOutput();
    }

    /// <summary>What a server printed, for whoever wonders why a journey failed: artifacts/servers, one file a class.</summary>
    private async Task KeepOutput()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts/servers"));
        var name = TestContext.Current.TestClass?.TestClassSimpleName ?? Path.GetFileName(data);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".log"), Output);
    }

    private Process Start(params string[] arguments)
    {
        var started = Launch(arguments);
        started.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        started.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        return started;
    }

    private Process Launch(string[] arguments)
    {
        var application = Path.Combine(Repository.Root, "src/Zhiyin/bin/Release/net10.0/zhiyin.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [application, .. arguments, "--data", data])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src/Zhiyin"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Static files of packages are found through the build's manifest only in this environment.
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
    }

    private async Task UntilReady(Process server)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(5) };
        var waited = Stopwatch.StartNew();
        while (!await Answers(http))
        {
            if (server.HasExited || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The server does not become ready:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/readyz");
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
