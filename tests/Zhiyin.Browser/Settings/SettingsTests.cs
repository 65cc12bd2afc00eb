namespace Zhiyin.Browser.Settings;

/// <summary>What an administrator arranges takes effect at once.</summary>
public sealed class SettingsTests(Company company, Chromium chromium) : IClassFixture<Company>
{
    public static TheoryData<string> Pages =>
    [
        "", "/company", "/users", "/departments", "/roles", "/roles/new", "/fields", "/record-types",
        "/options/customers/tags", "/imports", "/recycle-bin", "/operations", "/audit", "/jobs", "/tokens", "/webhooks", "/health", "/backup",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_and_fits_a_phone(string path)
    {
        foreach (var (phone, dark) in new[] { (false, false), (true, true) })
        {
            await using var journey = await company.SignIn(phone, dark);
            await journey.Go("/settings" + path);
            await Company.Interactive(journey.Page);
            await journey.IsAccessible();
            await journey.DoesNotScrollSideways();
            await journey.Screenshot($"settings{path.Replace('/', '-')}-{(phone ? "phone" : "desktop")}");
        }
    }

    [Fact]
    public async Task A_module_that_is_left_out_is_gone_from_the_workspace_and_comes_back_with_its_data()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.Make(page, "tasks", new { title = "停用期间保留的待办" });
        var box = page.Locator("section[aria-label='使用的模块'] input");
        var menu = page.Locator(".side .menu");
        await journey.Go("/settings/company");
        await Company.Interactive(page);
        await box.UncheckAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已停用");
        await journey.Go("/");
        await Company.Interactive(page);
        await Assertions.Expect(menu).ToContainTextAsync("客户");
        await Assertions.Expect(menu).Not.ToContainTextAsync("待办");
        await Assertions.Expect(page.Locator("header.bar")).Not.ToContainTextAsync("记跟进");
        await journey.IsAccessible();
        await journey.Go("/settings/company");
        await Company.Interactive(page);
        await box.CheckAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已启用");
        await journey.Go("/tasks");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("停用期间保留的待办");
        await Assertions.Expect(menu).ToContainTextAsync("待办");
    }

    [Fact]
    public async Task A_webhook_is_made_tried_and_its_secret_shown()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/webhooks");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        await page.FillAsync(".drawer input >> nth=0", "官网");
        await page.FillAsync(".drawer input[type=url]", "http://127.0.0.1:9/hook");
        await page.ClickAsync(".drawer-foot .primary");
        var row = page.Locator("[data-webhook='官网']");
        await Assertions.Expect(row).ToContainTextAsync("所有对象");
        await row.GetByText("发送测试").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("127.0.0.1 不是公网地址");
        await journey.IsAccessible();
        await row.GetByText("编辑").ClickAsync();
        await page.ClickAsync(".drawer button:has-text('显示')");
        await Assertions.Expect(page.Locator("[data-secret]")).Not.ToContainTextAsync("•");
        var secret = await page.Locator("[data-secret]").InnerTextAsync();
        Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length);
        await journey.IsAccessible();
        await journey.Screenshot("settings-webhook");
        await page.ClickAsync(".drawer button:has-text('删除')");
        await Assertions.Expect(page.Locator(".settings-lines li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_field_stands_in_the_form_and_answers_filters()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/fields/customers");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        await page.FillAsync(".drawer input >> nth=0", "设备型号");
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator("code", new() { HasText = "x_she_bei_xing_hao" })).ToBeVisibleAsync();
        await journey.Go("/customers/new");
        await Company.Interactive(page);
        await page.FillAsync("#form-customers-name", "型号客户");
        await page.GetByLabel("设备型号").FillAsync("ZX-9000");
        await page.ClickAsync("button:has-text('保存') >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("型号客户");
        var found = await page.APIRequest.GetAsync("/api/records/customers?filter=" + Uri.EscapeDataString("设备型号 = \"ZX-9000\""));
        Assert.Contains("型号客户", await found.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_colleague_with_a_role_of_their_own_sees_their_customers_only_and_is_out_once_disabled()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "别人的客户");
        await MakeRole(page);
        await MakeUser(page);
        await using var theirs = await chromium.Desktop(company.Url);
        theirs.Tolerate("404");
        await Company.SignIn(theirs.Page, "sun@example.com");
        await Company.NewCustomer(theirs.Page, "自己的客户");
        await theirs.Go("/customers");
        await Assertions.Expect(theirs.Page.Locator("body")).ToContainTextAsync("自己的客户");
        await Assertions.Expect(theirs.Page.Locator("body")).Not.ToContainTextAsync("别人的客户");
        await theirs.Go("/settings/users");
        await Assertions.Expect(theirs.Page.Locator("h1")).ToHaveTextAsync("这里由管理员打理");
        await theirs.Go("/customers");
        await Company.Interactive(theirs.Page);

        await page.ClickAsync("tr:has-text('孙丽') .icon-button");
        await page.ClickAsync(".settings-zone .bad");
        await Assertions.Expect(theirs.Page.Locator(".bad-note")).ToContainTextAsync("停用", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_token_is_shown_once_and_works_until_revoked()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/tokens");
        await Company.Interactive(page);
        await page.FillAsync(".settings-box .form-section input", "财务同步");
        await page.ClickAsync(".settings-box > .primary");
        var token = await page.Locator("[data-token]").InnerTextAsync();
        Assert.StartsWith("zy_", token, StringComparison.Ordinal);
        Assert.Equal(200, await Ask(token));
        await page.ClickAsync("text=吊销");
        await Assertions.Expect(page.Locator(".settings-lines .pill.red")).ToHaveTextAsync("已吊销");
        Assert.Equal(401, await Ask(token));
        await journey.IsAccessible();
    }

    private async Task<int> Ask(string token)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await http.GetAsync(new Uri(company.Url + "/api/schema"), TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    private static async Task MakeRole(IPage page)
    {
        await page.GotoAsync("/settings/roles/new");
        await Company.Interactive(page);
        await page.FillAsync(".settings-box input >> nth=0", "只看自己");
        var row = page.Locator(".matrix tbody tr:has(th:has-text('客户'))").First;
        await row.Locator("select").Nth(0).SelectOptionAsync("Own");
        await row.Locator("[type=checkbox]").First.CheckAsync();
        await row.Locator("select").Nth(1).SelectOptionAsync("Own");
        await row.Locator(".matrix-filter input").FillAsync("行页 = 1");
        await Assertions.Expect(row.Locator(".field-error")).ToBeVisibleAsync();
        await row.Locator(".matrix-filter input").FillAsync("");
        await Assertions.Expect(row.Locator(".field-error")).ToHaveCountAsync(0);
        await page.ClickAsync(".page-head .primary");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("只看自己");
    }

    private static async Task MakeUser(IPage page)
    {
        await page.GotoAsync("/settings/users");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        await page.FillAsync(".drawer input >> nth=0", "孙丽");
        await page.FillAsync(".drawer input[type=email]", "sun@example.com");
        await page.ClickAsync(".drawer [aria-label^='角色']");
        await page.ClickAsync(".pop-items button:has-text('只看自己')");
        await page.Keyboard.PressAsync("Escape");
        await page.FillAsync(".drawer input[autocomplete=new-password]", Company.Password);
        await page.ClickAsync(".drawer-foot .primary");
        await Assertions.Expect(page.Locator("tr:has-text('孙丽')")).ToBeVisibleAsync();
    }
}
