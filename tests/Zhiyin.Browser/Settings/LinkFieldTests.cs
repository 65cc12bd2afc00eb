using Zhiyin.Core.Schema;

namespace Zhiyin.Browser.Settings;

/// <summary>A field that leads to another record: made in the settings, filled on a page, shown and filtered in the list.</summary>
public sealed class LinkFieldTests(Company company) : IClassFixture<Company>
{
    private const string Label = "经销商", Dealer = "华南总经销有限公司", Customer = "由经销商服务的客户";

    [Fact]
    public async Task A_link_to_a_record_is_added_filled_on_the_page_shown_and_filtered_in_the_list()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.Make(page, "customers", new { name = Dealer });
        await Company.Make(page, "customers", new { name = "没有经销商的客户" });
        var id = await Company.Make(page, "customers", new { name = Customer });
        await journey.Go("/settings/fields/customers");
        await Company.Interactive(page);
        await FieldHand.Add(page, FieldKind.Link, Label, "customers");
        await Assertions.Expect(page.Locator("tr", new() { HasText = Label })).ToContainTextAsync("关联记录");

        await Choose(journey, id);
        await Shown(journey);
        await Filtered(journey);
        await Followed(page);
    }

    private static async Task Choose(Journey journey, string id)
    {
        var page = journey.Page;
        await journey.Go("/customers/" + id);
        await Company.Interactive(page);
        await page.EvaluateAsync("document.querySelectorAll('.more-fields').forEach(x => x.click())");
        await page.ClickAsync($"button[aria-label='编辑{Label}']");
        await page.FillAsync(".pop-list .pop-search", "hnzjx");
        await page.ClickAsync($".pop-items button:has-text('{Dealer}')");
        await Assertions.Expect(page.Locator($".record-fields a.link:has-text('{Dealer}')")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync(Dealer);
        await journey.IsAccessible();
        await journey.Screenshot("link-field-record");
    }

    private static async Task Shown(Journey journey)
    {
        var page = journey.Page;
        await journey.Go("/customers");
        await Company.Interactive(page);
        if (await page.Locator($"th:has-text('{Label}')").CountAsync() == 0)
        {
            await page.ClickAsync(".filter-bar > button:has-text('列')");
            await page.ClickAsync($".column-add:has-text('{Label}')");
            await page.Keyboard.PressAsync("Escape");
        }

        await Assertions.Expect(page.Locator($"th:has-text('{Label}')")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tr", new() { HasText = Customer })).ToContainTextAsync(Dealer);
    }

    private static async Task Filtered(Journey journey)
    {
        var page = journey.Page;
        await page.ClickAsync("[data-key=f]");
        await page.ClickAsync(".filter-editor .group.root > .group-foot >> text=添加条件 >> nth=0");
        await page.FillAsync(".subject-list input", Label);
        await page.ClickAsync($".subject-list [role=option]:has-text('{Label}') >> nth=0");
        await page.FillAsync(".condition .value-text", Dealer);
        await Assertions.Expect(page.Locator(".filter-count")).ToHaveTextAsync("符合 1 条");
        await journey.IsAccessible();
        await journey.Screenshot("link-field-filter");
        await page.ClickAsync(".filter-editor .primary");
        await Assertions.Expect(page.Locator(".chip")).ToContainTextAsync(Label);
        await Assertions.Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tr[data-row]")).ToContainTextAsync(Customer);
    }

    /// <summary>From the record the link leads to the other one.</summary>
    private static async Task Followed(IPage page)
    {
        await page.ClickAsync($".row-title:has-text('{Customer}')");
        await page.ClickAsync($".record-fields a.link:has-text('{Dealer}')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Dealer);
    }
}
