namespace Zhiyin.Browser.Lists;

/// <summary>Editing in place, the keyboard alone, two people at once, and a thumb.</summary>
public sealed class ListHandsTests(ManyCustomers customers) : IClassFixture<ManyCustomers>
{
    [Fact]
    public async Task A_cell_is_edited_where_it_stands_and_escape_leaves_it_as_it_was()
    {
        await using var journey = await customers.Open("/customers?sort=name");
        var cell = await Cell(journey.Page, 2, "contactName");
        await cell.DblClickAsync();
        await journey.Page.FillAsync("#cell-editor", "新联系人");
        await journey.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(cell).ToHaveTextAsync("新联系人");
        await cell.DblClickAsync();
        await journey.Page.FillAsync("#cell-editor", "不要");
        await journey.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(cell).ToHaveTextAsync("新联系人");
        await journey.Page.ReloadAsync();
        await Assertions.Expect(cell).ToHaveTextAsync("新联系人");
    }

    [Fact]
    public async Task Who_comes_second_is_told_at_the_cell_and_decides()
    {
        await using var mine = await customers.Open("/customers?sort=name");
        await using var theirs = await customers.Open("/customers?sort=name");
        await (await Cell(mine.Page, 5, "contactName")).DblClickAsync();
        await mine.Page.FillAsync("#cell-editor", "我写的");
        await (await Cell(theirs.Page, 5, "contactName")).DblClickAsync();
        await theirs.Page.FillAsync("#cell-editor", "他写的");
        await theirs.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(await Cell(theirs.Page, 5, "contactName")).ToHaveTextAsync("他写的");
        await mine.Page.Locator("#cell-editor").FocusAsync();
        await mine.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mine.Page.Locator(".cell-problem")).ToContainTextAsync("他写的");
        await mine.Page.ClickAsync("text=仍用我的");
        await Assertions.Expect(await Cell(theirs.Page, 5, "contactName")).ToHaveTextAsync("我写的");
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        await using var journey = await customers.Open("/customers?sort=name");
        var page = journey.Page;
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("tr.at")).ToContainTextAsync("客户0002");
        await page.Keyboard.PressAsync("x");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Shift+X");
        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("已选 3 条");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".peek h2")).ToHaveTextAsync("客户0004有限公司");
        await page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Locator(".peek h2")).ToHaveTextAsync("客户0003有限公司");
        await journey.IsAccessible();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".selection-bar")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Locator("tr.at")).ToContainTextAsync("客户5000");
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Locator("tr.at")).ToContainTextAsync("客户0001");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("客户0001有限公司");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("th[data-name=name]")).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task Pinyin_finds_what_was_typed_and_an_empty_list_says_what_to_do()
    {
        await using var journey = await customers.Open();
        var page = journey.Page;
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("没有这样的客户");
        await Assertions.Expect(page.Locator(".list-main .empty")).ToContainTextAsync("没有符合条件的客户");
        await page.ClickAsync(".empty button");
        await Assertions.Expect(page.Locator(".list-total")).ToHaveTextAsync("共 5,000 条");
    }

    [Fact]
    public async Task Columns_are_arranged_and_stay_so()
    {
        await using var journey = await customers.Open("/customers?view=mine");
        var page = journey.Page;
        var grip = page.Locator("th[data-name=industry] [data-grip]");
        await grip.ScrollIntoViewIfNeededAsync();
        var box = (await grip.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + 4, box.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 64, box.Y + 10, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await page.ClickAsync("button:has-text('列') >> nth=-1");
        await page.ClickAsync("[aria-label='隐藏 来源渠道']");
        await Assertions.Expect(page.Locator("th[data-name=source]")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("th[data-name=source]")).ToHaveCountAsync(0);
        var width = (await page.Locator("th[data-name=industry]").BoundingBoxAsync())!.Width;
        Assert.InRange(width, 168, 176);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_phone_rows_are_cards_that_open_with_a_tap(bool dark)
    {
        await using var journey = await customers.Open("/customers?sort=name", phone: true, dark: dark);
        var page = journey.Page;
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
        await journey.Screenshot(dark ? "list-phone-dark" : "list-phone", forReadme: !dark);
        await page.TapAsync("tr[data-row='1'] td.brief:has(.person)");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("客户0002有限公司");
    }

    [Fact]
    public async Task On_a_phone_every_act_on_the_chosen_is_at_hand_without_scrolling()
    {
        await using var journey = await customers.Open("/customers?sort=name", phone: true);
        var page = journey.Page;
        await page.Locator("tr[data-row='1'] .row-title").DispatchEventAsync("touchstart");
        await Assertions.Expect(page.Locator(".selection-bar")).ToContainTextAsync("已选 1 条");
        var acts = page.Locator(".selection-bar button");
        await Assertions.Expect(acts).ToHaveCountAsync(7);
        foreach (var act in await acts.AllAsync())
        {
            var box = (await act.BoundingBoxAsync())!;
            Assert.InRange(box.X, 0, 390 - box.Width);
            Assert.InRange(box.Height, 34, 60);
        }

        await journey.IsAccessible();
        await journey.Screenshot("list-phone-chosen");
    }

    [Fact]
    public async Task In_the_dark_everything_can_be_read()
    {
        await using var journey = await customers.Open(dark: true);
        await journey.Page.ClickAsync("tr[data-row='2'] td:nth-child(4)");
        await Assertions.Expect(journey.Page.Locator(".peek-fields")).ToBeVisibleAsync();
        await journey.IsAccessible();
        await journey.Screenshot("list-dark", forReadme: true);
    }

    private static async Task<ILocator> Cell(IPage page, int row, string column)
    {
        var index = await page.EvaluateAsync<int>("name => document.querySelector(`th[data-name=${name}]`).cellIndex", column);
        return page.Locator($"tr[data-row='{row}'] td").Nth(index);
    }
}
