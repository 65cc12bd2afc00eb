namespace Zhiyin.Browser;

/// <summary>The daily work of one person and their colleague, in a browser.</summary>
public sealed class WorkspaceTests(Company company, Chromium chromium) : IClassFixture<Company>
{
    [Fact]
    public async Task A_wrong_password_is_said_and_the_right_one_leads_home()
    {
        await using var journey = await chromium.Desktop(company.Url);
        await journey.Go("/customers");
        await journey.Page.FillAsync("[name=email]", Company.Admin);
        await journey.Page.FillAsync("[name=password]", "something else");
        await journey.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(journey.Page.Locator(".bad-note")).ToContainTextAsync("密码不正确");
        await journey.IsAccessible();
        await journey.Page.FillAsync("[name=email]", Company.Admin);
        await journey.Page.FillAsync("[name=password]", Company.Password);
        await journey.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(journey.Page.Locator("h1")).ToHaveTextAsync("客户");
    }

    [Fact]
    public async Task The_set_up_page_is_gone_once_there_is_a_company()
    {
        await using var journey = await chromium.Desktop(company.Url);
        journey.Tolerate("404");
        await journey.Go("/setup?key=0000");
        await Assertions.Expect(journey.Page.Locator("h1")).ToHaveTextAsync("找不到这个页面");
    }

    [Fact]
    public async Task A_follow_up_with_a_day_in_it_makes_a_task_that_is_done_with_one_click()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "上海星辰科技有限公司");
        await page.ClickAsync(".composer-text");
        await page.Keyboard.TypeAsync("客户对A方案感兴趣，3日内发送合同");
        await Assertions.Expect(page.Locator(".promise")).ToContainTextAsync("3日内发送合同");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".follow-up")).ToContainTextAsync("客户对A方案感兴趣");
        await Assertions.Expect(page.Locator(".record-rail .task")).ToContainTextAsync("3日内发送合同");
        await Assertions.Expect(page.Locator(".next-step")).ToContainTextAsync("3日内发送合同");
        await page.ClickAsync(".record-rail .check");
        await Assertions.Expect(page.Locator(".record-rail .task.done")).ToHaveCountAsync(1);
        await page.ClickAsync(".toast:has-text('已完成') >> text=撤销");
        await Assertions.Expect(page.Locator(".record-rail .task.done")).ToHaveCountAsync(0);
        await journey.IsAccessible();
        await journey.Screenshot("record", forReadme: true);
    }

    [Fact]
    public async Task A_form_that_is_refused_leads_to_what_is_wrong_in_it()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/customers/new");
        await Company.Interactive(page);
        var name = page.Locator("#form-customers-name");
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await page.Locator(".drawer-foot .primary").ScrollIntoViewIfNeededAsync();
            await page.Locator(".drawer-foot .primary").ClickAsync();
            await Assertions.Expect(name).ToBeFocusedAsync();
            await Assertions.Expect(name).ToBeInViewportAsync();
            await page.FocusAsync(".drawer-foot .primary");
        }
    }

    [Fact]
    public async Task Two_who_edit_one_field_are_told_and_the_later_one_decides()
    {
        await using var mine = await company.SignIn();
        await Company.NewCustomer(mine.Page, "北京远山制造有限公司");
        await using var theirs = await company.SignIn();
        await theirs.Go(mine.Page.Url);
        await Company.Interactive(theirs.Page);
        await Edit(mine.Page, "北京远山制造集团", save: false);
        await Edit(theirs.Page, "远山制造", save: true);
        await Assertions.Expect(mine.Page.Locator("h1")).ToHaveTextAsync("远山制造");
        await Assertions.Expect(mine.Page.Locator("#row-name")).ToHaveValueAsync("北京远山制造集团");
        await mine.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(mine.Page.Locator(".conflict")).ToContainTextAsync("远山制造");
        await mine.Page.ClickAsync("text=保留我的");
        await Assertions.Expect(theirs.Page.Locator("h1")).ToHaveTextAsync("北京远山制造集团");
    }

    [Fact]
    public async Task The_form_says_what_is_wrong_and_what_looks_alike()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "广州南风贸易有限公司");
        await page.GotoAsync("/customers/new");
        await Company.Interactive(page);
        await page.FillAsync("#form-customers-email", "li@");
        await Assertions.Expect(page.Locator("#form-customers-email-error")).ToBeVisibleAsync();
        await page.FillAsync("#form-customers-name", "广州南风贸易");
        await Assertions.Expect(page.Locator(".warn-note")).ToContainTextAsync("广州南风贸易有限公司");
        await journey.IsAccessible();
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_window_and_the_log_is_one_tap_away()
    {
        await using var journey = await company.SignIn(phone: true, dark: true);
        await Company.NewCustomer(journey.Page, "成都云岭软件有限公司");
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
        await journey.Screenshot("record-phone", forReadme: true);
        await journey.Page.ClickAsync(".bottom .main");
        await Assertions.Expect(journey.Page.Locator(".drawer .pop-items button").First).ToBeVisibleAsync();
        await journey.DoesNotScrollSideways();
        await journey.Go("/");
        await Company.Interactive(journey.Page);
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
    }

    [Fact]
    public async Task Language_and_theme_are_one_click_and_stay()
    {
        // A colleague of their own: the choice goes with the person, and the others of the class stay as they are.
        await using var journey = await company.SignIn(email: await company.Hire("安娜", "sales"));
        await journey.Page.ClickAsync(".bar .text-button");
        await Assertions.Expect(journey.Page.Locator(".menu")).ToContainTextAsync("Customers");
        await Company.Interactive(journey.Page);
        await journey.Page.ClickAsync(".bar [data-act=theme]");
        await journey.Page.ReloadAsync();
        await Company.Interactive(journey.Page);
        await Assertions.Expect(journey.Page.Locator("html[lang=en][data-theme=dark]")).ToHaveCountAsync(1);
        await journey.IsAccessible();
        await journey.Screenshot("home-dark-english");
    }

    private static async Task Edit(IPage page, string name, bool save)
    {
        await page.ClickAsync("button[aria-label='编辑客户名称']");
        await page.FillAsync("#row-name", name);
        if (save)
        {
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
        }
    }
}
