namespace Zhiyin.Browser.Settings;

/// <summary>What sales, service and marketing may not do is not offered to them, and an address typed by hand says so kindly.</summary>
public sealed class RoleTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task Sales_sees_their_own_customers_and_no_way_to_take_any_away()
    {
        var li = await company.Hire("李雷", "sales");
        await using var admin = await company.SignIn();
        var foreign = await Company.Make(admin.Page, "customers", new { name = "别人的大客户" });
        await using var journey = await company.SignIn(email: li);
        journey.Tolerate("404");
        var page = journey.Page;
        await Company.Make(page, "customers", new { name = "自己的小客户" });
        await journey.Go("/customers");
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("自己的小客户");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("别人的大客户");
        await page.Locator("main [type=checkbox]").Last.CheckAsync();
        var bar = page.Locator(".selection-bar");
        await Assertions.Expect(bar).ToContainTextAsync("负责人");
        await Assertions.Expect(bar).Not.ToContainTextAsync("删除");
        await Assertions.Expect(bar).Not.ToContainTextAsync("导出");
        await journey.IsAccessible();

        await journey.Go("/customers/" + foreign);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("您无权查看");
        await SeesNoSettings(journey);
    }

    [Fact]
    public async Task Service_answers_every_customer_but_gives_none_to_another()
    {
        var chen = await company.Hire("陈静", "service");
        await using var admin = await company.SignIn();
        var id = await Company.Make(admin.Page, "customers", new { name = "来电客户", priceSensitivity = "高", phone = "13812345678" });
        await using var journey = await company.SignIn(email: chen);
        var page = journey.Page;
        await journey.Go("/customers/" + id);
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("来电客户");
        await Assertions.Expect(page.Locator("button[aria-label='编辑客户名称']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("button[aria-label='编辑负责人']")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("价格敏感度");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("5678");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("138 1234 5678");
        await journey.IsAccessible();
        await SeesNoSettings(journey);
    }

    [Fact]
    public async Task Marketing_sees_phones_masked_without_a_way_to_the_plain_number_and_no_follow_ups()
    {
        var han = await company.Hire("韩梅", "marketing");
        await using var admin = await company.SignIn();
        var id = await Company.Make(admin.Page, "customers", new { name = "活动客户", phone = "13987654321" });
        await using var journey = await company.SignIn(email: han, phone: true);
        journey.Tolerate("404");
        var page = journey.Page;
        await journey.Go("/customers/" + id);
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("****4321");
        await Assertions.Expect(page.Locator("main [aria-label*='查看联系方式']")).ToHaveCountAsync(0);
        Assert.DoesNotContain("13987654321", await page.ContentAsync(), StringComparison.Ordinal);
        await journey.DoesNotScrollSideways();
        await Assertions.Expect(page.Locator(".menu")).Not.ToContainTextAsync("跟进记录");
        await journey.Go("/follow-ups");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("您的角色看不到它");
        await SeesNoSettings(journey);
        await journey.IsAccessible();
        await journey.Screenshot("settings-closed-phone");
    }

    [Fact]
    public async Task A_role_taken_away_changes_the_page_that_is_open()
    {
        var sun = await company.Hire("孙丽", "service");
        await using var admin = await company.SignIn();
        await Company.Make(admin.Page, "customers", new { name = "谁都看得见" });
        await using var journey = await company.SignIn(email: sun);
        await journey.Go("/customers");
        await Company.Interactive(journey.Page);
        await Assertions.Expect(journey.Page.Locator(".menu")).ToContainTextAsync("客户");
        await Assertions.Expect(journey.Page.Locator("main")).ToContainTextAsync("谁都看得见");
        var filter = Uri.EscapeDataString("name = \"孙丽\"");
        var users = await (await admin.Page.APIRequest.GetAsync("/api/records/users?filter=" + filter)).JsonAsync();
        var id = users!.Value.GetProperty("items")[0].GetProperty("id").GetString();
        var changed = await Company.Send(
            admin.Page, "PATCH", $"/api/records/users/{id}", new { roles = Array.Empty<string>() });
        Assert.True(changed.Ok, await changed.TextAsync());
        await Assertions.Expect(journey.Page.Locator("body")).Not.ToContainTextAsync("谁都看得见");
        await Assertions.Expect(journey.Page.Locator("body")).ToContainTextAsync("您的角色看不到它");
        await journey.Go("/");
        await Company.Interactive(journey.Page);
        await Company.Send(admin.Page, "PATCH", $"/api/records/users/{id}", new { disabled = true });
        await Assertions.Expect(journey.Page.Locator(".bad-note")).ToContainTextAsync("停用");
    }

    /// <summary>Only what is everybody's own stands there; another page says whom to ask.</summary>
    private static async Task SeesNoSettings(Journey journey)
    {
        await journey.Go("/settings");
        await Company.Interactive(journey.Page);
        await Assertions.Expect(journey.Page.Locator(".settings-card .strong")).ToHaveTextAsync(["导入记录", "批量操作", "API 令牌"]);
        await journey.Go("/settings/roles");
        await Assertions.Expect(journey.Page.Locator("h1")).ToHaveTextAsync("这里由管理员打理");
        await Assertions.Expect(journey.Page.Locator("[data-closed]")).ToContainTextAsync("王敏");
    }
}
