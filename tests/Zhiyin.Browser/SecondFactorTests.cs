namespace Zhiyin.Browser;

/// <summary>A person sets up their second factor, and signs in with it.</summary>
public sealed class SecondFactorTests(Company company, Chromium chromium) : IClassFixture<Company>
{
    [Fact]
    public async Task A_second_factor_is_set_up_from_the_menu_and_asked_at_the_next_sign_in()
    {
        var email = await company.Hire("鲁达", "销售");
        string secret;
        string[] codes;
        await using (var journey = await company.SignIn(email: email))
        {
            var page = journey.Page;
            await page.ClickAsync(".avatar-button");
            await page.ClickAsync("a:has-text('登录与安全')");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("登录与安全");
            await journey.Screenshot("security");
            await page.ClickAsync("button:has-text('开始设置')");
            secret = await page.Locator("[data-secret]").InnerTextAsync();
            await Assertions.Expect(page.Locator(".second-factor-code svg")).ToBeVisibleAsync();
            await journey.IsAccessible();
            await journey.Screenshot("second-factor");
            await page.FillAsync("[autocomplete=one-time-code]", Totp.Code(secret));
            await page.ClickAsync("button:has-text('启用')");
            codes = (await page.Locator("[data-codes]").InnerTextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(10, codes.Length);
            await journey.IsAccessible();
            await journey.Screenshot("recovery-codes");
        }

        await using var again = await chromium.Phone(company.Url);
        await again.Go("/sign-in");
        await again.Page.FillAsync("[name=email]", email);
        await again.Page.FillAsync("[name=password]", Company.Password);
        await again.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(again.Page.Locator("h1")).ToHaveTextAsync("输入验证码");
        await again.IsAccessible();
        await again.DoesNotScrollSideways();
        await again.Screenshot("sign-in-code-phone");
        await again.Page.FillAsync("[name=code]", "nonsense");
        await again.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(again.Page.Locator(".bad-note")).ToContainTextAsync("验证码不正确");
        await again.Page.FillAsync("[name=code]", codes[0]);
        await again.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(again.Page.Locator("h1")).ToContainTextAsync("鲁达");
    }
}
