namespace Zhiyin.Browser;

/// <summary>A person sees where they are signed in, and shows a browser out; so does an administrator.</summary>
public sealed class SessionTests(Company company) : IClassFixture<Company>
{
    /// <summary>In milliseconds: what is promised of an open page.</summary>
    private const float HalfAMinute = 30_000;

    [Fact]
    public async Task A_session_ended_elsewhere_shows_the_open_page_out_within_half_a_minute()
    {
        var email = await company.Hire("林冲", "销售");
        await using var desk = await company.SignIn(email: email);
        await using var phone = await company.SignIn(phone: true, email: email);
        var page = desk.Page;
        await page.ClickAsync(".avatar-button");
        await page.ClickAsync("a:has-text('登录与安全')");
        var rows = page.Locator("[data-sessions] > li");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        var mine = rows.Filter(new() { HasText = "本机" });
        await Assertions.Expect(mine).ToContainTextAsync("127.0.0.1");
        await Assertions.Expect(mine.Locator("button")).ToHaveCountAsync(0);
        await desk.IsAccessible();
        await desk.Screenshot("sessions");
        await page.ClickAsync("[data-sessions] button:has-text('结束登录')");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await phone.Page.WaitForURLAsync("**/sign-in*", new() { Timeout = HalfAMinute });

        await using var admin = await company.SignIn();
        await admin.Go("/settings/users");
        await Company.Interactive(admin.Page);
        await admin.Page.ClickAsync("tr:has-text('林冲')");
        await Assertions.Expect(admin.Page.Locator(".settings-zone [data-sessions] > li")).ToHaveCountAsync(1);
        await admin.Page.Locator(".settings-zone [data-sessions]").ScrollIntoViewIfNeededAsync();
        await admin.IsAccessible();
        await admin.Screenshot("sessions-of-a-colleague");
        await admin.Page.ClickAsync(".settings-zone [data-sessions] button:has-text('结束登录')");
        await Assertions.Expect(admin.Page.Locator(".settings-zone [data-sessions] > li")).ToHaveCountAsync(0);
        await page.WaitForURLAsync("**/sign-in*", new() { Timeout = HalfAMinute });

        await admin.Go("/settings/audit");
        await Company.Interactive(admin.Page);
        await Assertions.Expect(admin.Page.Locator("[data-event='sessions sessionEnded']").First).ToContainTextAsync("王敏");
        await admin.Screenshot("sessions-audit");
    }
}
