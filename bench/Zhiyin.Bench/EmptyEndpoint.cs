using System.Diagnostics;

namespace Zhiyin.Bench;

/// <summary>An ASP.NET endpoint that does nothing, in a process of its own: what HTTP itself costs here.</summary>
internal sealed class EmptyEndpoint : IAsyncDisposable
{
    private const string Port = "ZHIYIN_BENCH_PORT";

    private readonly Process process;

    private EmptyEndpoint(Process process, string url)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = new Uri(url) };
    }

    public HttpClient Http { get; }

    public static async Task Serve(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/", () => Results.Json(new { ok = true }));
        app.Urls.Add($"http://127.0.0.1:{Environment.GetEnvironmentVariable(Port)}");
        await app.RunAsync(cancel);
    }

    public static async Task<EmptyEndpoint> Start(CancellationToken cancel)
    {
        var port = Server.FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(EmptyEndpoint).Assembly.Location, "empty"])
        {
            Environment = { [Port] = $"{port}" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var endpoint = new EmptyEndpoint(Process.Start(start)!, $"http://127.0.0.1:{port}");
        for (var tries = 0; ; tries++)
        {
            try
            {
                await endpoint.Http.GetStringAsync("/", cancel);
                return endpoint;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
