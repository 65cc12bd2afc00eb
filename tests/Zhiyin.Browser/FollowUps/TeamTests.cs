namespace Zhiyin.Browser.FollowUps;

/// <summary>What the reps do and leave undone, as their manager sees it.</summary>
public sealed class TeamTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task The_manager_sees_each_reps_figures_and_each_leads_to_its_rows_and_new_follow_ups_come_by_themselves()
    {
        var team = new Team(company);
        var (manager, first, second) = await team.Hire();
        await using var rep = await company.SignIn(email: first);
        var customer = await Company.Make(rep.Page, "customers", new { name = "宁波海天纺织有限公司", stage = "acquire" });
        await Company.Make(rep.Page, "tasks", new { title = "拖了很久的回访", customerId = customer, due = Day(-9) });
        await Company.Make(rep.Page, "tasks", new { title = "昨天没做的", customerId = customer, due = Day(-1) });
        await Company.Make(rep.Page, "tasks", new { title = "今天要做的", customerId = customer, due = Day(0) });
        await using (var other = await company.SignIn(email: second))
        {
            await Company.Make(other.Page, "customers", new { name = "温州立新五金有限公司" });
            await Company.Make(other.Page, "tasks", new { title = "韩梅今天的", due = Day(0) });
            await other.Go("/");
            await Assertions.Expect(other.Page.Locator("section:has(h2:text('团队'))")).ToHaveCountAsync(0);
        }

        await using var boss = await company.SignIn(email: manager);
        var page = boss.Page;
        var row = page.Locator(".team tr:has-text('李雷')");
        await Assertions.Expect(row.Locator("td")).ToHaveTextAsync(["2", "1", "1", "1"]);
        await Assertions.Expect(page.Locator(".team tr:has-text('韩梅') td")).ToHaveTextAsync(["0", "0", "1", "1"]);
        await boss.IsAccessible();
        await boss.Screenshot("team-board");
        await page.ClickAsync("button:has-text('按阶段')");
        await Assertions.Expect(page.Locator(".team tr:has-text('获取') td")).ToHaveTextAsync(["2", "1", "1", "1"]);
        await page.Locator(".team td a.bad").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("待办");
        await Assertions.Expect(page.Locator(".list")).ToContainTextAsync("拖了很久的回访");
        await Assertions.Expect(page.Locator(".list")).ToContainTextAsync("昨天没做的");
        await Assertions.Expect(page.Locator(".list")).Not.ToContainTextAsync("今天要做的");

        await boss.Go($"/customers/{customer}");
        await Company.Interactive(page);
        await rep.Go($"/customers/{customer}");
        await Company.Interactive(rep.Page);
        await rep.Page.ClickAsync(".composer-text");
        await rep.Page.FillAsync(".composer-text", "客户确认了交期，3日内发送合同");
        await rep.Page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".follow-up")).ToContainTextAsync("客户确认了交期");
        await Assertions.Expect(page.Locator(".next-step")).ToContainTextAsync("3日内发送合同");
    }

    [Fact]
    public async Task What_is_overdue_is_red_and_counted_in_the_menu_until_it_is_done()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        var customer = await Company.Make(page, "customers", new { name = "台州远航模具有限公司" });
        var task = await Company.Make(page, "tasks", new { title = "补发样品", customerId = customer, due = Day(-2) });
        await Assertions.Expect(page.Locator(".menu .badge.late")).ToContainTextAsync("1");
        await journey.Go("/");
        await Assertions.Expect(page.Locator(".task:has-text('补发样品') .bad")).ToHaveTextAsync("逾期 2 天");
        await journey.IsAccessible();
        await journey.Go("/tasks");
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator("tr:has-text('补发样品') .late")).ToHaveCountAsync(1);
        await journey.Go($"/tasks/{task}");
        await Assertions.Expect(page.Locator(".record-fields .bad")).ToHaveCountAsync(1);
        await using (var phone = await company.SignIn(phone: true))
        {
            await Assertions.Expect(phone.Page.Locator(".bottom .badge.late")).ToContainTextAsync("1");
            await phone.IsAccessible();
            await phone.Screenshot("home-phone-overdue");
            await phone.DoesNotScrollSideways();
        }

        await journey.Go($"/customers/{customer}");
        await Company.Interactive(page);
        await page.ClickAsync(".record-rail .check");
        await Assertions.Expect(page.Locator(".menu .badge")).ToHaveCountAsync(0);
    }

    private static string Day(int from) =>
        TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"))
            .AddDays(from).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
