namespace Zhiyin.Browser.FollowUps;

/// <summary>Templates, hints, methods and plan rules: arranged in the settings, used in the composer.</summary>
public sealed class PracticeTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task A_template_begins_the_text_and_a_phrase_that_says_nothing_gets_a_hint()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.NewCustomer(page, "嘉兴新禾食品有限公司");
        await page.ClickAsync(".composer-text");
        await page.ClickAsync(".composer summary");
        await journey.IsAccessible();
        await journey.Screenshot("composer-templates");
        await page.ClickAsync(".composer .pop-box button:has-text('需求确认')");
        await Assertions.Expect(page.Locator(".composer-text")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".composer-text")).ToHaveValueAsync("产品需求：\n数量和规格：\n决策人：\n顾虑：");
        await page.FillAsync(".composer-text", "已联系");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".hint-line")).ToContainTextAsync("再补充一点，以后看得懂：聊了什么、客户怎么回应、下一步做什么、什么时候。");
        await journey.IsAccessible();
        await page.FillAsync(".composer-text", "客户要两台样机试用");
        await Assertions.Expect(page.Locator(".hint-line")).ToHaveCountAsync(0);
        await page.FillAsync(".composer-text", "已联系");
        await page.ClickAsync(".composer button[type=submit]");
        await Assertions.Expect(page.Locator(".follow-up")).ToContainTextAsync("已联系");
    }

    [Fact]
    public async Task An_administrator_arranges_templates_and_rules_and_a_rule_writes_the_to_do_of_the_day()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Company.Make(page, "customers", new
        {
            name = "湖州绿源农业有限公司",
            contactName = "李女士",
            nextStep = "确认产品需求",
            nextStepDue = "2024-03-18",
        });
        await journey.Go("/settings");
        await Company.Interactive(page);
        await page.ClickAsync("a:has-text('跟进与计划')");
        await Assertions.Expect(page.Locator(".plan-row")).ToHaveCountAsync(3);
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator(".plan-example").First).ToContainTextAsync("今日电话联系李女士，客户的下一步计划");
        await journey.IsAccessible();
        await journey.Screenshot("practice", fullPage: true);
        await page.ClickAsync("text=添加模板");
        await Assertions.Expect(page.Locator(".template-row")).ToHaveCountAsync(7);
        await page.FillAsync(".template-row >> nth=-1 >> input", "展会回访");
        await page.ClickAsync(".page-head .primary");
        await Assertions.Expect(page.Locator(".bad-note")).ToContainTextAsync("每个模板都要有名称");
        await page.FillAsync(".template-row >> nth=-1 >> textarea", "展会上看中的产品：");
        await page.ClickAsync(".page-head .primary");
        await Assertions.Expect(page.Locator(".toast").Last).ToContainTextAsync("已保存");

        await Company.NewCustomer(page, "绍兴云锦布业有限公司");
        await page.ClickAsync(".composer-text");
        await page.ClickAsync(".composer summary");
        await Assertions.Expect(page.Locator(".composer .pop-box")).ToContainTextAsync("展会回访");
    }

    [Fact]
    public async Task A_rule_that_is_run_writes_the_to_do_with_salutation_and_goal()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        var day = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var customer = await Company.Make(page, "customers", new
        {
            name = "金华火腿食品有限公司",
            contactName = "李女士",
            nextStep = "确认产品需求",
            nextStepDue = day,
        });
        await journey.Go("/settings/follow-ups");
        await Company.Interactive(page);
        await page.ClickAsync("text=保存并立即生成");
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("已生成 1 项待办");
        await journey.Go($"/customers/{customer}");
        await Assertions.Expect(page.Locator(".record-rail .task")).ToContainTextAsync("今日电话联系李女士，确认产品需求");
    }

    [Fact]
    public async Task The_settings_fit_a_phone_in_the_dark()
    {
        await using var journey = await company.SignIn(phone: true, dark: true);
        await journey.Go("/settings/follow-ups");
        await Company.Interactive(journey.Page);
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
        await journey.Screenshot("practice-phone", fullPage: true);
    }

    [Fact]
    public async Task A_method_added_in_the_settings_is_offered_in_the_composer()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/options/follow-ups/method");
        await Company.Interactive(page);
        await page.ClickAsync("text=添加选项");
        await Assertions.Expect(page.Locator(".option-row")).ToHaveCountAsync(5);
        await page.FillAsync(".option-row >> nth=-1 >> input >> nth=0", "视频会议");
        await page.FillAsync(".option-row >> nth=-1 >> input >> nth=1", "Video call");
        await page.ClickAsync(".settings-box .primary");
        await Assertions.Expect(page.Locator(".toast")).ToBeVisibleAsync();
        await Company.NewCustomer(page, "衢州启明光电有限公司");
        await Assertions.Expect(page.Locator(".methods .chip")).ToContainTextAsync(["电话", "拜访", "邮件", "企微", "视频会议"]);
        await page.ClickAsync(".methods .chip:has-text('视频会议')");
        await page.FillAsync(".composer-text", "线上演示了新版功能");
        await page.ClickAsync(".composer button[type=submit]");
        await Assertions.Expect(page.Locator(".follow-up .pill")).ToHaveTextAsync("视频会议");
    }
}
