namespace Zhiyin.Browser.Settings;

/// <summary>An administrator says how long history is kept.</summary>
public sealed class HistoryKeptTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task A_shorter_history_is_asked_for_twice_and_stands_in_the_audit_trail()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/company");
        await Company.Interactive(page);
        var card = page.Locator("section[aria-label='历史保留']");
        await card.Locator("input").FillAsync("100");
        await card.Locator("input").EvaluateAsync("e => e.form.noValidate = true");
        await card.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(card.Locator(".field-error")).ToContainTextAsync("183");
        await card.Locator("input").FillAsync("365");
        await card.Locator("button[type=submit]").ClickAsync();
        await Assertions.Expect(card.Locator("[role=alert]")).ToContainTextAsync("只能从备份找回");
        await Look(journey, "history");
        await card.Locator("button.bad").ClickAsync();
        await Assertions.Expect(card.Locator("[role=alert]")).ToHaveCountAsync(0);

        await journey.Go("/settings/audit");
        await Assertions.Expect(page.Locator("[data-event='history updated']")).ToContainTextAsync("365");
        foreach (var (phone, dark) in new[] { (false, true), (true, false), (true, true) })
        {
            await using var other = await company.SignIn(phone: phone, dark: dark);
            await other.Go("/settings/company");
            await Company.Interactive(other.Page);
            await other.Page.FillAsync("section[aria-label='历史保留'] input", "200");
            await other.Page.ClickAsync("section[aria-label='历史保留'] button[type=submit]");
            await Look(other, $"history{(phone ? "-phone" : "")}{(dark ? "-dark" : "")}");
        }
    }

    private static async Task Look(Journey journey, string name)
    {
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot("settings-" + name, fullPage: true);
    }
}
