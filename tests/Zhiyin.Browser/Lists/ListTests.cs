using System.Text.RegularExpressions;

namespace Zhiyin.Browser.Lists;

/// <summary>Finding, choosing and changing among five thousand.</summary>
public sealed partial class ListTests(ManyCustomers customers) : IClassFixture<ManyCustomers>
{
    [Fact]
    public async Task The_builder_and_the_text_are_one_filter_and_the_count_is_what_the_list_shows()
    {
        await using var journey = await customers.Open();
        var page = journey.Page;
        await page.Keyboard.PressAsync("f");
        await AddCondition(page, "行业");
        await page.Locator(".value-pick .picker-face").ClickAsync();
        await page.Locator(".value-pick [role=option]:has-text('制造业')").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page, ".filter-count", "符合 1,250 条");
        await Assertions.Expect(page.Locator("#filter-text")).ToHaveValueAsync("行业 属于 (\"制造业\")");
        await page.FillAsync("#filter-text", "行业 = \"制造业\" 且 层级 = VIP 且 非 (客户标签 包含 \"决策人\")");
        await Assertions.Expect(page.Locator(".condition")).ToHaveCountAsync(3);
        var counted = Digits().Match(await CountedText(page)).Value;
        await journey.IsAccessible();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page, ".list-total", $"共 {counted} 条");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(3);
        await page.GoBackAsync();
        await Expect(page, ".list-total", "共 5,000 条");
    }

    [Fact]
    public async Task A_mistake_in_the_text_is_shown_where_it_stands_and_mended_with_a_click()
    {
        await using var journey = await customers.Open();
        var page = journey.Page;
        await page.Keyboard.PressAsync("f");
        await page.FillAsync("#filter-text", "行业 = \"制造\" 且 城市 = \"上海\"");
        await Expect(page, ".words-mirror mark", "\"制造\"");
        await page.ClickAsync(".filter-problems button:has-text('制造业')");
        await Assertions.Expect(page.Locator("#filter-text")).ToHaveValueAsync("行业 = \"制造业\" 且 城市 = \"上海\"");
        await Assertions.Expect(page.Locator(".filter-problems p")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task All_that_match_are_tagged_at_once_and_that_is_taken_back()
    {
        await using var journey = await customers.Open("/customers?filter=" + Uri.EscapeDataString("industry = \"金融\" and tier = \"VIP\""));
        var page = journey.Page;
        await page.ClickAsync("tr[data-row='0'] [data-check]");
        await page.ClickAsync("text=全选符合条件的 250 条");
        await page.ClickAsync(".selection-bar button:has-text('标签')");
        await page.ClickAsync(".dialog .picker-face >> nth=0");
        await page.ClickAsync(".dialog [role=option]:has-text('长期合作')");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync(".dialog button:has-text('修改 250 条')");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("250");
        await Assertions.Expect(page.Locator("tr[data-row='3']")).ToContainTextAsync("长期合作");
        await page.ClickAsync(".toast >> text=撤销");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已撤销 250 条");
        await Assertions.Expect(page.Locator("tr[data-row='3']")).Not.ToContainTextAsync("长期合作");
    }

    [Fact]
    public async Task A_view_survives_a_reload()
    {
        await using var journey = await customers.Open("/customers?sort=name&filter=" + Uri.EscapeDataString("city = \"北京\""));
        var page = journey.Page;
        await page.ClickAsync("button:has-text('存为视图')");
        await page.FillAsync("#view-name", "北京客户");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync("北京客户");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync("北京客户");
        await Expect(page, ".list-total", "共 2,500 条");
        await Assertions.Expect(page.Locator("th[data-name=name]")).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(page.Locator(".tab.on .count")).ToHaveTextAsync("2,500");
    }

    [Fact]
    public async Task The_last_of_five_thousand_is_reached_by_scrolling()
    {
        await using var journey = await customers.Open("/customers?sort=name");
        await journey.Page.EvaluateAsync("document.querySelector('[data-box]').scrollTop = 1e9");
        await Assertions.Expect(journey.Page.Locator("tr[data-row='4999']")).ToContainTextAsync("客户5000有限公司");
        await journey.Page.EvaluateAsync("document.querySelector('[data-box]').scrollTop = 2500 * 32");
        await Assertions.Expect(journey.Page.Locator("tr[data-row='2505']")).ToContainTextAsync("客户2506有限公司");
        Assert.InRange(await journey.Page.Locator("tr[data-row]").CountAsync(), 20, 80);
        await journey.Screenshot("list", forReadme: true);
    }

    [GeneratedRegex("[0-9,]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    private static async Task<string> CountedText(IPage page)
    {
        var count = page.Locator(".filter-count");
        await Assertions.Expect(count).Not.ToHaveTextAsync("符合 1,250 条");
        await Assertions.Expect(count).ToContainTextAsync("符合");
        return await count.InnerTextAsync();
    }

    private static async Task AddCondition(IPage page, string name)
    {
        await page.ClickAsync(".filter-editor .group.root > .group-foot >> text=添加条件 >> nth=0");
        await page.FillAsync(".subject-list input", name);
        await page.ClickAsync($".subject-list [role=option]:has-text('{name}') >> nth=0");
    }

    private static Task Expect(IPage page, string where, string text) =>
        Assertions.Expect(page.Locator(where)).ToHaveTextAsync(text);
}
