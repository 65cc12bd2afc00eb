using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Zhiyin.Bench;

/// <summary>The real server on a free port, with a token of the administrator.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;

    private Server(Process process, string url, string token)
    {
        this.process = process;
        Url = url;
        Http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan })
        {
            BaseAddress = new Uri(url),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Timeout = TimeSpan.FromMinutes(10),
        };
    }

    public string Url { get; }

    public HttpClient Http { get; }

    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<Server> Start(Site site, CancellationToken cancel)
    {
        var token = (await Tools.Zhiyin(site, cancel, "token", "create", "--user", Tools.Admin, "--name", $"bench {Guid.CreateVersion7():N}"))
            .Split('\n')[^1].Trim();
        var url = $"http://127.0.0.1:{FreePort()}";
        var started = Tools.Start(site, "serve", "--urls", url);
        started.StandardInput.Close();
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var server = new Server(started, url, token);
        while (!await server.Answers(cancel))
        {
            await Task.Delay(100, cancel);
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> Answers(CancellationToken cancel)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException("The server ended before it answered.");
        }

        try
        {
            using var response = await Http.GetAsync("/readyz", cancel);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
