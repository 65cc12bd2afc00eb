using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Zhiyin.Core.Data.Nodes;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>The line over Redis. A lost Redis costs liveness and nothing else, and is found again by itself.</summary>
public sealed class RedisTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    [Fact]
    public async Task A_lost_Redis_fails_no_write_and_when_it_is_back_everything_is_looked_at()
    {
        Assert.SkipWhen(Program is null, "No redis-server on this machine. ./dev test installs one.");
        var port = Ports.Free();
        var redis = await StartRedis(port);
        await using var other = await SecondNode.Listening(company, $"--ConnectionStrings:Redis=127.0.0.1:{port}");
        await using var choice = new NodeLineChoice(
            company.Services.GetRequiredService<Core.Data.DatabaseOptions>(), $"127.0.0.1:{port}");
        using var talk = new NodeTalk(company.Databases, choice, NullLogger<NodeTalk>.Instance);
        await ((IHostedService)talk).StartAsync(TestContext.Current.CancellationToken);
        try
        {
            var first = await Create("红线之一");
            await other.Hears(c => c.ChangedRecords.Any(r => r.Id == first), within: 2);

            Stop(redis);
            var meanwhile = await Create("红线断了");
            Assert.NotEqual(Guid.Empty, meanwhile);

            redis = await StartRedis(port);
            await other.Hears(c => c.Much, within: 30);
            var last = await Create("红线又通");
            await other.Hears(c => c.ChangedRecords.Any(r => r.Id == last), within: 10);
        }
        finally
        {
            await ((IHostedService)talk).StopAsync(CancellationToken.None);
            Stop(redis);
        }
    }

    private async Task<Guid> Create(string name) => (await company.Store.Create(
        company.Admin, company.Store.Catalog.Type("customers"), new Dictionary<string, object?> { ["name"] = name },
        cancel: TestContext.Current.CancellationToken)).Value.Id;

    private static async Task<Process> StartRedis(int port)
    {
        var server = Process.Start(new ProcessStartInfo(Program!, $"--port {port} --bind 127.0.0.1 --save \"\" --appendonly no")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        var ready = new TaskCompletionSource();
        server.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Ready to accept connections", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        server.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return server;
    }

    private static void Stop(Process server)
    {
        server.Kill();
        server.WaitForExit();
        server.Dispose();
    }
}
