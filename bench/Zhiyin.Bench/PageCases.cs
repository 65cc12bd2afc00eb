using System.Diagnostics;
using Microsoft.Playwright;

namespace Zhiyin.Bench;

/// <summary>The workspace in Chromium: how soon the list is usable and what it loads, and what open workspaces cost the server.</summary>
internal static class PageCases
{
    private const string List = "/customers";

    /// <summary>Loads before one is counted: a server runs all day, and has its code compiled by then.</summary>
    private const int Before = 12;

    private const string FirstRow = "tr[aria-rowindex='2'][data-row]";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    public static async Task FirstLoad(BenchOptions options, Server server, CancellationToken cancel)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Launch(playwright);
        var state = await SignIn(browser, server);
        var report = new Report(
            $"The customer list in Chromium at {options.Size:#,0} customers on {options.Database}", "case", "ms until the first row",
            "requests", "KB transferred");
        await using (var earlier = await browser.NewContextAsync(new() { BaseURL = server.Url, StorageState = state }))
        {
            for (var load = 0; load < Before; load++)
            {
                await Open(earlier);
            }
        }

        await using var context = await browser.NewContextAsync(new() { BaseURL = server.Url, StorageState = state });
        foreach (var name in (string[])["cold", "warm", "warm again"])
        {
            var page = await context.NewPageAsync();
            var seen = await Watch(page);
            var watch = Stopwatch.StartNew();
            await page.GotoAsync(List);
            await page.Locator(FirstRow).First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
            var taken = watch.Elapsed.TotalMilliseconds;
            report.Add(name, taken, seen.Requests, seen.Bytes / 1024);
            await page.CloseAsync();
        }

        await report.Save($"page-{options.Database}-{options.Size}", cancel);
    }

    public static async Task Memory(BenchOptions options, Server server, CancellationToken cancel)
    {
        const int Workspaces = 200;
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Launch(playwright);
        var state = await SignIn(browser, server);
        await using var context = await browser.NewContextAsync(new() { BaseURL = server.Url, StorageState = state });
        var report = new Report($"Memory of the server at {options.Size:#,0} customers on {options.Database}", "open workspaces",
            "resident MB", "MB for each", "workspaces in a GB");
        report.Add(0, server.Memory, null, null);
        await Open(context);
        var first = server.Memory;
        report.Add(1, first, null, null);
        for (var open = 2; open <= Workspaces; open++)
        {
            await Open(context);
            if (open is 50 or 100 or Workspaces)
            {
                // The first brings code and caches that all share.
                var each = (server.Memory - first) / (open - 1);
                report.Add(open, server.Memory, each, 1024 / each);
            }
        }

        await report.Save($"memory-{options.Database}-{options.Size}", cancel);
    }

    private static async Task Open(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(List);
        await page.Locator(FirstRow).First.WaitForAsync(new() { State = WaitForSelectorState.Visible });
    }

    private static async Task<Seen> Watch(IPage page)
    {
        var seen = new Seen();
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            seen.Requests++;
            seen.Bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        };
        return seen;
    }

    private static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("ZHIYIN_TEST_CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
        Args = Arguments,
    });

    private static async Task<string> SignIn(IBrowser browser, Server server)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = server.Url });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.Locator("[name=email]").FillAsync(Tools.Admin);
        await page.Locator("[name=password]").FillAsync(Tools.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return await context.StorageStateAsync();
    }

    private sealed class Seen
    {
        public int Requests { get; set; }

        public double Bytes { get; set; }
    }
}
