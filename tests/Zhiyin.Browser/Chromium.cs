using Zhiyin.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Zhiyin.Browser;

/// <summary>The one browser of the run. Each journey opens a context of its own in it, which costs milliseconds.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "ZHIYIN_TEST_CHROMIUM";

    /// <summary>Milliseconds an expectation may take to come true: a build server is slower than a desk.</summary>
    private const float Patience = 15_000;

    private static readonly string? Executable = Environment.GetEnvironmentVariable(Variable);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>False where there is no browser: every journey is then skipped.</summary>
    public bool IsThere => browser is not null;

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Executable))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public Task<Journey> Desktop(string? baseUrl = null, bool dark = false, string locale = "zh-CN") =>
        Open(new() { ViewportSize = new() { Width = 1440, Height = 900 } }, baseUrl, dark, locale);

    public Task<Journey> Phone(string? baseUrl = null, bool dark = false, string locale = "zh-CN") =>
        Open(
            new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, DeviceScaleFactor = 2 },
            baseUrl,
            dark,
            locale);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private async Task<Journey> Open(BrowserNewContextOptions options, string? baseUrl, bool dark, string locale)
    {
        Assert.SkipWhen(browser is null, $"No browser: {Variable} is not set. ./dev test finds one.");
        options.BaseURL = baseUrl;
        options.ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light;
        options.Locale = locale;
        options.TimezoneId = "Asia/Shanghai";
        options.ReducedMotion = ReducedMotion.Reduce;
        return await Journey.Begin(await browser!.NewContextAsync(options));
    }
}
