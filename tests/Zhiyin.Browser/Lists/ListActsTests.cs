using System.Text.Json;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Browser.Lists;

/// <summary>Acts on many, from the choice to the end: done, done in part, taken back, left alone meanwhile.</summary>
public sealed class ListActsTests(ManyCustomers customers) : IClassFixture<ManyCustomers>
{
    [Fact]
    public async Task Chosen_rows_get_another_owner()
    {
        var name = "接手人" + Guid.CreateVersion7().ToString("N")[^4..];
        var hired = await customers.Company.Hire(name, "sales");
        await using (await customers.Open(email: hired))
        {
            // Added by another process: whoever has signed in is known from then on, others within ten seconds.
        }

        await using var journey = await customers.Open("/customers?sort=name");
        var page = journey.Page;
        await Choose(page, 0, 1, 2);
        await page.Keyboard.PressAsync("a");
        await page.FillAsync(".dialog .pop-search", name);
        await page.ClickAsync($".dialog [role=option]:has-text('{name}')");
        await journey.IsAccessible();
        await page.ClickAsync(".dialog button:has-text('分配 3 条')");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已完成 3 条");
        foreach (var row in new[] { 0, 1, 2 })
        {
            await Assertions.Expect(page.Locator($"tr[data-row='{row}']")).ToContainTextAsync(name);
        }

        await Assertions.Expect(page.Locator("tr[data-row='3']")).Not.ToContainTextAsync(name);
    }

    [Fact]
    public async Task One_field_of_all_that_match_but_one_is_changed()
    {
        await using var journey = await customers.Open("/customers?sort=name&filter=" + Uri.EscapeDataString("tier = \"潜在\""));
        var page = journey.Page;
        await Choose(page, 0);
        await page.ClickAsync("text=全选符合条件的 1,000 条");
        await page.ClickAsync("tr[data-row='4'] [data-check]");
        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("已选 999 条");
        await Edit(page, "city", "苏州");
        await page.ClickAsync(".dialog button:has-text('修改 999 条')");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已完成 999 条");
        Assert.Equal(999, await Count(page, "city = \"苏州\""));
    }

    [Fact]
    public async Task What_was_deleted_comes_back_with_one_click()
    {
        await using var journey = await customers.Open("/customers?sort=-name&filter=" + Uri.EscapeDataString("tier = \"VIP\""));
        var page = journey.Page;
        await Choose(page, 0, 1);
        await page.ClickAsync(".selection-bar button:has-text('删除')");
        await journey.IsAccessible();
        await page.ClickAsync(".dialog button:has-text('删除 2 条')");
        await Assertions.Expect(page.Locator(".list-total")).ToHaveTextAsync("共 998 条");
        await Assertions.Expect(page.Locator("tr[data-row='0']")).ToContainTextAsync("客户4986有限公司");
        await page.ClickAsync(".toast >> text=撤销");
        await Assertions.Expect(page.Locator(".list-total")).ToHaveTextAsync("共 1,000 条");
        await Assertions.Expect(page.Locator("tr[data-row='0']")).ToContainTextAsync("客户4996有限公司");
    }

    [Fact]
    public async Task An_act_on_thousands_goes_on_when_its_page_is_closed_and_is_found_again()
    {
        await using (var first = await customers.Open())
        {
            await Choose(first.Page, 0);
            await first.Page.ClickAsync("text=全选符合条件的 5,000 条");
            await Edit(first.Page, "province", "浙江");
            await first.Page.ClickAsync(".dialog button:has-text('修改 5,000 条')");
            await Assertions.Expect(first.Page.Locator(".selection-bar progress")).ToBeVisibleAsync();
        }

        await using var later = await customers.Open("/customers?filter=" + Uri.EscapeDataString("province = \"浙江\""));
        await Assertions.Expect(later.Page.Locator(".toast")).ToContainTextAsync("已完成 5,000 条", new() { Timeout = 60_000 });
        await Assertions.Expect(later.Page.Locator(".list-total")).ToHaveTextAsync("共 5,000 条");
    }

    [Fact]
    public async Task Picked_rows_arrive_as_a_spreadsheet_with_the_columns_that_are_shown()
    {
        await using var journey = await customers.Open("/customers?sort=name");
        var page = journey.Page;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Shift+X");
        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("已选 4,999 条");
        var rows = await Download(page);
        Assert.Equal("客户名称", rows[0][0]);
        Assert.Equal(4_999, rows.Count - 1);
        Assert.Equal(("客户0001有限公司", "客户4999有限公司"), (rows[1][0], rows[^1][0]));
        await page.ClickAsync("text=全选符合条件的 5,000 条");
        await page.ClickAsync("tr[data-row='4998'] [data-check]");
        rows = await Download(page);
        Assert.Equal(("客户4998有限公司", "客户5000有限公司"), (rows[^2][0], rows[^1][0]));
    }

    [Fact]
    public async Task Who_may_not_change_some_of_the_chosen_is_told_which_and_why()
    {
        var email = await customers.Company.Hire("客服小林", "service");
        await using var admin = await customers.Open();
        var first = await admin.Page.APIRequest.GetAsync("/api/records/customers?limit=1");
        var customer = (await first.JsonAsync<JsonElement>()).GetProperty("items")[0].GetProperty("id").GetString();
        await Made(admin.Page, "follow-ups", new { customerId = customer, summary = "主管回访一", method = "phone", purpose = "service" });
        await Made(admin.Page, "follow-ups", new { customerId = customer, summary = "主管回访二", method = "phone", purpose = "service" });
        await using var journey = await customers.Open(email: email);
        var page = journey.Page;
        await Made(page, "follow-ups", new { customerId = customer, summary = "小林的回访", method = "phone", purpose = "service" });
        await page.GotoAsync("/follow-ups");
        await Company.Interactive(page);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Control+a");
        await Edit(page, "feedback", "满意");
        await page.ClickAsync(".dialog button:has-text('修改 3 条')");
        var bar = page.Locator(".selection-bar");
        await Assertions.Expect(bar).ToContainTextAsync("完成 1 条，2 条没有成功");
        await Assertions.Expect(bar).ToContainTextAsync("2 条：您没有权限");
        await journey.IsAccessible();
        await journey.Screenshot("list-act-in-part");
        await page.ClickAsync("text=选中未完成的");
        await Assertions.Expect(bar).ToContainTextAsync("已选 2 条");
        await Assertions.Expect(page.Locator("tr.chosen:has-text('主管回访')")).ToHaveCountAsync(2);
    }

    private static async Task Choose(IPage page, params int[] rows)
    {
        foreach (var row in rows)
        {
            await page.ClickAsync($"tr[data-row='{row}'] [data-check]");
        }

        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync($"已选 {rows.Length} 条");
    }

    private static async Task Edit(IPage page, string field, string value)
    {
        await page.ClickAsync(".selection-bar button:has-text('字段')");
        await page.SelectOptionAsync(".dialog select", field);
        await page.FillAsync("#act-value", value);
    }

    private static async Task<List<string[]>> Download(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".selection-bar button:has-text('导出')"));
        Assert.Equal("customers.xlsx", download.SuggestedFilename);
        using var file = new MemoryStream(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        using var table = TableReader.Open(file, "out.xlsx");
        return [[.. table.Headers], .. table.Rows().Select(r => r.Cells.Select(c => c.Text).ToArray())];
    }

    private static async Task Made(IPage page, string type, object values)
    {
        var answer = await Company.Send(page, "POST", $"/api/records/{type}", values);
        Assert.True(answer.Ok, await answer.TextAsync());
    }

    private static async Task<int> Count(IPage page, string filter)
    {
        var answer = await page.APIRequest.GetAsync($"/api/records/customers?count=true&limit=1&filter={Uri.EscapeDataString(filter)}");
        return (await answer.JsonAsync<JsonElement>()).GetProperty("total").GetInt32();
    }
}
