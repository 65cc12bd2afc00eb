using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Zhiyin.Browser;

/// <summary>
/// One person's visit: a page in a context of its own. At its end, whatever the browser complained of fails the test:
/// console errors, uncaught exceptions, requests that failed or were answered 500 and above.
/// </summary>
public sealed class Journey : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly List<string> tolerated = [];

    private Journey(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        context.Console += (_, message) => Note(message.Type == "error", $"console: {message.Text} at {message.Location}");
        context.WebError += (_, error) => Note(true, $"script: {error.Error}");
        context.RequestFailed += (_, request) => Note(!IsCancelled(request),
            $"{request.Method} {request.Url}: {request.Failure}");
        context.Response += (_, response) => Note(response.Status >= 500, $"{response.Status} {response.Url}");
    }

    public IPage Page { get; }

    /// <summary>Complaints containing this are part of the journey: a page that is not there, a server taken away.</summary>
    public void Tolerate(string part) => tolerated.Add(part);

    public Task Go(string url) => Page.GotoAsync(url);

    /// <summary>Fails on what axe calls serious or critical, once nothing on the page is being read anew.</summary>
    public async Task IsAccessible()
    {
        await Assertions.Expect(Page.Locator(".busy")).ToHaveCountAsync(0);
        var found = await Page.RunAxe(new AxeRunOptions());
        var lines =
            from violation in found.Violations
            where violation.Impact is "serious" or "critical"
            from node in violation.Nodes
            select $"{violation.Impact} {violation.Id}: {violation.Help}\n  {node.Html}";
        var text = string.Join('\n', lines);
        Assert.True(text.Length == 0, text);
    }

    public async Task DoesNotScrollSideways()
    {
        var excess = await Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(excess <= 0, $"{Page.Url} is {excess} px wider than the window");
    }

    /// <summary>
    /// Writes artifacts/screenshots/<paramref name="name"/>.png; one meant for the README also goes to docs/images
    /// when <c>ZHIYIN_SCREENSHOTS=1</c>.
    /// </summary>
    public async Task Screenshot(string name, bool forReadme = false, bool fullPage = false)
    {
        var picture = await Page.ScreenshotAsync(new()
        {
            Path = Path.Combine(Repository.Root, "artifacts/screenshots", name + ".png"),
            FullPage = fullPage,
            Animations = ScreenshotAnimations.Disabled,
        });
        if (forReadme && Environment.GetEnvironmentVariable("ZHIYIN_SCREENSHOTS") == "1")
        {
            var images = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs/images"));
            await File.WriteAllBytesAsync(Path.Combine(images.FullName, name + ".png"), picture);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        var text = string.Join('\n',
            complaints.Where(x => !tolerated.Exists(part => x.Contains(part, StringComparison.Ordinal))));
        var alreadyFailed = TestContext.Current.TestState?.Result is TestResult.Failed;
        Assert.True(text.Length == 0 || alreadyFailed, text);
    }

    internal static async Task<Journey> Begin(IBrowserContext context) => new(context, await context.NewPageAsync());

    // The browser itself gives up requests of a page that is left.
    private static bool IsCancelled(IRequest request) => request.Failure == "net::ERR_ABORTED";

    private void Note(bool matters, string complaint)
    {
        if (matters)
        {
            complaints.Enqueue(complaint);
        }
    }
}
