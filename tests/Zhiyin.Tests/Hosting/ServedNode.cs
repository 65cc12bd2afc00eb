using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Zhiyin.Tests.Hosting;

/// <summary>One real <c>serve</c> process on a company, and a client that speaks to it for the administrator.</summary>
internal sealed class ServedNode : IAsyncDisposable
{
    private readonly Process server;

    private ServedNode(Installed company, string token, string[] settings)
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        server = CommandLine.Start(company, ["serve", "--urls", url, .. settings]);
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        Http = new HttpClient { BaseAddress = new Uri(url) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Http { get; }

    public bool HasExited => server.HasExited;

    public static async Task<ServedNode> Start(Installed company, string token, params string[] settings)
    {
        var node = new ServedNode(company, token, settings);
        await Until(async () =>
        {
            Assert.False(node.HasExited, "The server ended.");
            try
            {
                using var response = await node.Http.GetAsync("/readyz", TestContext.Current.CancellationToken);
                return response.StatusCode == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, "The server does not become ready.");
        return node;
    }

    /// <summary>A token of the company's administrator.</summary>
    public static async Task<string> Token(Installed company)
    {
        var (exit, token, error) = await CommandLine.Run(company, "token", "create", "--user", "admin@example.com", "--name", "nodes");
        Assert.True(exit == 0, error);
        return token.Split('\n')[^1].Trim();
    }

    /// <summary>Makes a customer.</summary>
    /// <exception cref="HttpRequestException">The server did not acknowledge it.</exception>
    public async Task<Guid> Create(string name, CancellationToken cancel)
    {
        using var response = await Post(name, cancel);
        response.EnsureSuccessStatusCode();
        return await IdOf(response);
    }

    /// <summary>Asks for a customer to be made.</summary>
    public Task<HttpResponseMessage> Post(string name, CancellationToken cancel) =>
        Http.PostAsJsonAsync("/api/records/customers", new { name }, cancel);

    public static async Task<Guid> IdOf(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["id"]!.GetValue<Guid>();

    /// <summary>Looks until it is so, for two minutes at most.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string otherwise)
    {
        var waited = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), otherwise);
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Ends it as a power cut would; nothing where it has ended already.</summary>
    public async Task Kill()
    {
        server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        server.Dispose();
        Http.Dispose();
    }
}
