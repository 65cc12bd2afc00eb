using Zhiyin.Core.Records.Import;

namespace Zhiyin.Browser.Lists;

/// <summary>Views: named, shared, ordered, taken away; their columns carried, widened and headed.</summary>
public sealed class ListViewTests(Company company) : IClassFixture<Company>
{
    private const string Ready = "客户信息管理表";

    [Fact]
    public async Task A_view_is_renamed_and_has_the_new_name_after_a_reload()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await SaveView(page, "旧名字");
        await Menu(page, "重命名");
        await page.FillAsync("#view-name", "新名字");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync("新名字");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync("新名字");
        await Assertions.Expect(page.Locator(".tab:has-text('旧名字')")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_shared_view_is_seen_by_a_colleague_who_cannot_change_it_until_it_is_private_again()
    {
        var email = await company.Hire("同事小赵", "sales");
        await using var mine = await company.SignIn();
        await SaveView(mine.Page, "大家的视图");
        await Menu(mine.Page, "与所有人共享");
        await Assertions.Expect(mine.Page.Locator(".tab.on .icon:text('group')")).ToBeVisibleAsync();
        await using var theirs = await company.SignIn(email: email);
        await Open(theirs.Page, "/customers");
        await theirs.Page.ClickAsync(".tab:has-text('大家的视图') a");
        await Assertions.Expect(theirs.Page.Locator(".tab.on")).ToContainTextAsync("大家的视图");
        await Assertions.Expect(theirs.Page.Locator(".tab.on button")).ToHaveCountAsync(0);
        await Menu(mine.Page, "改为仅自己可见");
        await Assertions.Expect(mine.Page.Locator(".tab.on .icon:text('group')")).ToHaveCountAsync(0);
        await Open(theirs.Page, "/customers");
        await Assertions.Expect(theirs.Page.Locator($".tab:has-text('{Ready}')")).ToBeVisibleAsync();
        await Assertions.Expect(theirs.Page.Locator(".tab:has-text('大家的视图')")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Views_change_places_and_stay_there()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await SaveView(page, "甲视图");
        await SaveView(page, "乙视图");
        Assert.True(await Place(page, "甲视图") < await Place(page, "乙视图"));
        await Menu(page, "左移");
        await Assertions.Expect(page.Locator(".tab:has-text('乙视图') + .tab:has-text('甲视图')")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Company.Interactive(page);
        await Menu(page, "右移");
        await Assertions.Expect(page.Locator(".tab:has-text('甲视图') + .tab:has-text('乙视图')")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_deleted_view_comes_back_with_one_click()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await SaveView(page, "误删的视图");
        await Menu(page, "删除视图");
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync("全部");
        await Assertions.Expect(page.Locator(".tab:has-text('误删的视图')")).ToHaveCountAsync(0);
        await page.ClickAsync(".toast >> text=撤销");
        await Assertions.Expect(page.Locator(".tab:has-text('误删的视图')")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_ready_view_shows_the_twelve_columns_and_exports_them_under_its_headings()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "十二列客户");
        await Open(page, "/customers");
        await page.ClickAsync($".tab:has-text('{Ready}') a");
        await Assertions.Expect(page.Locator("th[data-name] .head > .cut")).ToHaveTextAsync(Headings);
        await journey.IsAccessible();
        await journey.Screenshot("list-ready-view");
        await page.ClickAsync(".list-head button:has-text('导出')");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("text=导出为 Excel"));
        using var file = new MemoryStream(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        using var table = TableReader.Open(file, "out.xlsx");
        Assert.Equal(Headings, table.Headers);
        Assert.Contains("十二列客户", table.Rows().Select(r => r.Cells[2].Text));
    }

    [Fact]
    public async Task A_heading_is_changed_where_columns_are_chosen_and_a_column_is_carried_to_its_place()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "改列名的客户");
        await SaveView(page, "自己的列名");
        await page.ClickAsync(".filter-bar button:has-text('列')");
        await page.ClickAsync("[title='修改列名“客户标签”']");
        await page.FillAsync("[aria-label='“客户标签”的列名']", "标签, 备注: 重要");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("th[data-name=tags]")).ToHaveTextAsync("标签, 备注: 重要");
        await journey.IsAccessible();
        await journey.Screenshot("list-columns");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("th[data-name=tags] .head").DragToAsync(page.Locator("th[data-name=contactName]"));
        await Assertions.Expect(page.Locator("th[data-name=tags] + th[data-name=contactName]")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("th[data-name=tags] + th[data-name=contactName]")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("th[data-name=tags]")).ToHaveTextAsync("标签, 备注: 重要");
        await page.ClickAsync(".filter-bar button:has-text('列')");
        await page.ClickAsync("[title^='修改列名“标签']");
        await page.FillAsync("[aria-label='“客户标签”的列名']", "");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("th[data-name=tags]")).ToHaveTextAsync("客户标签");
    }

    private static readonly string[] Headings =
        ["客户编号", "客户姓名", "公司名称", "职位", "联系方式", "邮箱", "行业", "客户标签", "来源渠道", "负责人", "最后跟进时间", "下一步计划"];

    private static async Task Open(IPage page, string address)
    {
        await page.GotoAsync(address);
        await Company.Interactive(page);
    }

    private static async Task SaveView(IPage page, string name)
    {
        await Open(page, "/customers?sort=name");
        await page.ClickAsync("button:has-text('存为视图')");
        await page.FillAsync("#view-name", name);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".tab.on")).ToContainTextAsync(name);
    }

    private static async Task Menu(IPage page, string item)
    {
        await page.ClickAsync(".tab.on button");
        await page.WaitForFunctionAsync("""
            () => {
              const [at, menu] = ['.tab.on button', '.tabs-menu'].map(x => document.querySelector(x)?.getBoundingClientRect());
              return at && menu && Math.abs(menu.x - at.x) <= 2;
            }
            """);
        await page.ClickAsync($".tabs-menu >> text={item}");
        await Assertions.Expect(page.Locator(".tabs-menu")).ToHaveCountAsync(0);
    }

    private static Task<int> Place(IPage page, string name) => page.Locator(".tab").EvaluateAllAsync<int>(
        "(tabs, name) => tabs.findIndex(t => t.textContent.includes(name))", name);
}
