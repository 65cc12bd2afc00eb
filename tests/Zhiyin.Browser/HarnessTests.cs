namespace Zhiyin.Browser;

/// <summary>The browser, its checks and the icon font work, before any page of ours is asked for.</summary>
public sealed class HarnessTests(Chromium chromium)
{
    [Fact]
    public async Task A_clean_page_passes_and_Chinese_is_drawn()
    {
        await using var journey = await chromium.Desktop();
        await journey.Go(Page("<h1>知音</h1><button>新建客户</button>"));
        await Assertions.Expect(journey.Page.GetByRole(AriaRole.Button)).ToHaveTextAsync("新建客户");
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot("harness");
    }

    [Fact]
    public async Task A_page_that_serious_rules_forbid_fails()
    {
        await using var journey = await chromium.Phone(dark: true);
        await journey.Go(Page("<button></button><p style='color: #eee; background: #fff'>看不清</p>"));
        Assert.True(await journey.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(journey.IsAccessible);
    }

    [Fact]
    public async Task A_script_error_fails_the_journey()
    {
        var journey = await chromium.Desktop();
        await journey.Go(Page("<p>x</p>"));
        await journey.Page.EvaluateAsync("setTimeout(() => { throw new Error('broken') })");
        await journey.Page.WaitForTimeoutAsync(100);
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => journey.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task The_icon_font_draws_names_as_pictures()
    {
        var font = await File.ReadAllBytesAsync(
            Path.Combine(Repository.Root, "src/Zhiyin/wwwroot/fonts/icons.woff2"), TestContext.Current.CancellationToken);
        await using var journey = await chromium.Desktop();
        await journey.Go(Page($$"""
            <style>
              @font-face { font-family: icons; src: url(data:font/woff2;base64,{{Convert.ToBase64String(font)}}) }
              span { font: 24px icons; color: #000; background: #fff }
            </style>
            <span>contact_phone</span><span>view_kanban</span><span style="font-variation-settings: 'FILL' 1">star</span>
            """));
        await journey.Page.EvaluateAsync("document.fonts.ready");
        var widths = await journey.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('span')].map(x => x.getBoundingClientRect().width)");
        Assert.All(widths, width => Assert.InRange(width, 23, 25));
        await journey.Screenshot("icons");
    }

    private static string Page(string body) =>
        "data:text/html;charset=utf-8," + Uri.EscapeDataString(
            $"<!doctype html><html lang=zh-CN><title>知音</title><body><main>{body}</main></body></html>");
}
