using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Nodes;

/// <summary>A real server with a collector named in its settings sends it traces, figures and logs, and no personal value.</summary>
public abstract class ObservabilityTests(Installed company)
{
    private const string Phone = "13800138765";

    [Fact]
    public async Task A_query_is_traced_measured_and_logged_when_slow_without_personal_values()
    {
        using var collector = new Collector();
        await using var node = await ServedNode.Start(
            company, await ServedNode.Token(company), $"--OTEL_EXPORTER_OTLP_ENDPOINT={collector.Url}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_BSP_SCHEDULE_DELAY=200", "--OTEL_BLRP_SCHEDULE_DELAY=200",
            "--OTEL_METRIC_EXPORT_INTERVAL=500", "--Zhiyin:SlowQueryMilliseconds=0");
        var filter = Uri.EscapeDataString($"name = \"无人\" and phone = \"{Phone}\"");
        using var response = await node.Http.GetAsync(
            $"/api/records/contacts?filter={filter}", TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await ServedNode.Until(
            () => Task.FromResult(collector.Has("traces", "query contacts") && collector.Has("metrics", "zhiyin.query.duration")
                && collector.Has("metrics", "zhiyin.jobs.waiting") && collector.Has("logs", "Slow {Act} of {Type}")),
            "The collector does not hear of the query.");
        Assert.True(collector.Has("traces", "无人"));
        Assert.True(collector.Has("logs", "无人"));
        Assert.False(collector.Has("", Phone));
    }

    [Fact]
    public async Task The_server_says_that_it_is_ready_and_what_it_looked_at()
    {
        await using var node = await ServedNode.Start(company, await ServedNode.Token(company));
        Assert.Equal(
            """{"status":"ready","checks":{"database":"ok","migrations":"ok","keys":"ok","jobs":"ok"}}""",
            await node.Http.GetStringAsync("/readyz", TestContext.Current.CancellationToken));
        Assert.Equal(
            """{"status":"ok"}""", await node.Http.GetStringAsync("/healthz", TestContext.Current.CancellationToken));
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : ObservabilityTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : ObservabilityTests(company), IClassFixture<InstalledOnPostgres>;

    /// <summary>Takes what is sent over OTLP, and finds words in it: protobuf keeps text as it is.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentBag<(string Path, byte[] Body)> taken = [];

        public Collector()
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
            free.Stop();
            listener.Prefixes.Add(Url + "/");
            listener.Start();
            _ = Take();
        }

        public string Url { get; }

        public bool Has(string signal, string words)
        {
            var wanted = Encoding.UTF8.GetBytes(words);
            return taken.Any(t => t.Path.Contains(signal, StringComparison.Ordinal) && t.Body.AsSpan().IndexOf(wanted) >= 0);
        }

        public void Dispose() => listener.Close();

        private async Task Take()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    taken.Add((context.Request.Url!.AbsolutePath, body.ToArray()));
                    context.Response.ContentType = "application/x-protobuf";
                    context.Response.Close();
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
