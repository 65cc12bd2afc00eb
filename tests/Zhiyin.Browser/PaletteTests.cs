namespace Zhiyin.Browser;

/// <summary>Ctrl+K offers what the present page can do.</summary>
public sealed class PaletteTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task On_a_list_it_makes_filters_and_exports()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "命令面板客户");
        await page.GotoAsync("/customers");
        await Company.Interactive(page);
        await Ask(page, "导出", "导出为 Excel");
        await Assertions.Expect(page.Locator(".palette-list h3").First).ToHaveTextAsync("本页操作");
        await journey.IsAccessible();
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".palette-list >> text=导出为 CSV"));
        Assert.Equal("customers.csv", download.SuggestedFilename);
        await Ask(page, "筛选", "筛选");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".filter-editor")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Ask(page, "xjkh", "新建客户");
        await page.ClickAsync(".palette-list >> text=新建客户");
        await Assertions.Expect(page.Locator("#form-customers-name")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_record_it_edits_logs_and_goes_to_the_next()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "面板一号");
        await Company.NewCustomer(page, "面板二号");
        await page.GotoAsync("/customers?sort=name&q=" + Uri.EscapeDataString("面板"));
        await Company.Interactive(page);
        await page.ClickAsync(".row-title:has-text('面板二号')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("面板二号");
        await Ask(page, "下一", "下一");
        await page.ClickAsync(".palette-list button >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("面板一号");
        await Ask(page, "记跟进", "记跟进");
        await Assertions.Expect(page.Locator(".palette-list button:has-text('记跟进')")).ToHaveCountAsync(1);
        await journey.Screenshot("palette-record");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".composer-text")).ToBeFocusedAsync();
        await Ask(page, "编辑", "编辑");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".drawer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_it_reaches_what_has_no_room_on_the_page()
    {
        await using var journey = await company.SignIn(phone: true, dark: true);
        var page = journey.Page;
        await page.GotoAsync("/customers");
        await Company.Interactive(page);
        await page.TapAsync(".bottom button:has-text('搜索')");
        await page.FillAsync(".palette-field input", "调整列");
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await page.TapAsync(".palette-list button:has(span:text-is('调整列'))");
        await Assertions.Expect(page.Locator(".columns-panel")).ToBeVisibleAsync();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot("list-columns-phone");
    }

    /// <summary>Types into the palette and waits until the act stands first.</summary>
    private static async Task Ask(IPage page, string words, string act)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.FillAsync(".palette-field input", words);
        await Assertions.Expect(page.Locator(".palette-list button").First).ToContainTextAsync(act);
    }
}
