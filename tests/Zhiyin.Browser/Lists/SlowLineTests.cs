namespace Zhiyin.Browser.Lists;

/// <summary>Between a hand and the server lies a slow line: what is done fast is done in its order, on what was meant.</summary>
public sealed class SlowLineTests(ManyCustomers customers, Chromium chromium) : IClassFixture<ManyCustomers>
{
    private static readonly TimeSpan Lag = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Keys_pressed_fast_act_one_after_the_other()
    {
        await using var line = new LaggingLine(customers.Company.Url, Lag);
        await using var journey = await SignIn(line);
        var page = journey.Page;
        await journey.Go("/customers?sort=name");
        await Company.Interactive(page);
        foreach (var key in new[] { "j", "x", "End", "ArrowUp", "Shift+X" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("已选 4,999 条");
    }

    [Fact]
    public async Task Enter_takes_what_was_typed_and_not_what_stood_there_before()
    {
        await using var line = new LaggingLine(customers.Company.Url, Lag);
        await using var journey = await SignIn(line);
        var page = journey.Page;
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator(".palette-list button").First.WaitForAsync();
        await page.Locator(".palette-field input").PressSequentiallyAsync("xjkh");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#form-customers-name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_left_before_its_script_has_come_leaves_nothing_behind()
    {
        await using var journey = await customers.Open();
        var page = journey.Page;
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/list.*js", async route =>
        {
            asked.TrySetResult();
            await go.Task;
            await route.ContinueAsync();
        });
        await journey.Go("/customers");
        await Company.Answering(page);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await page.ClickAsync("tr[data-row='0'] .row-title");
        var name = page.Locator(".record-head h1");
        await Assertions.Expect(name).ToBeVisibleAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => Task.Run(go.SetResult), new() { Predicate = r => r.Url.Contains("/list.", StringComparison.Ordinal) });

        // The keys are those of the record, not of a list that is gone.
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Locator(".drawer")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".drawer")).ToHaveCountAsync(0);
        await Assertions.Expect(name).ToBeVisibleAsync();
    }

    private async Task<Journey> SignIn(LaggingLine line)
    {
        var journey = await chromium.Desktop(line.Url);
        await Company.SignIn(journey.Page);
        return journey;
    }
}
