namespace Zhiyin.Browser;

/// <summary>A person changes their password and sees what it still lacks; an administrator chooses what is asked.</summary>
public sealed class PasswordTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task The_rules_are_ticked_off_while_a_password_is_typed_and_the_new_one_opens()
    {
        var email = await company.Hire("秦明", "销售");
        await using var journey = await company.SignIn(phone: true, email: email);
        var page = journey.Page;
        await journey.Go("/account/security");
        await Company.Interactive(page);
        await page.ClickAsync("a:has-text('更换密码')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("更换密码");
        var length = page.Locator("[data-rule=length]");
        await page.FillAsync("[data-password]", "short");
        await Assertions.Expect(length).Not.ToHaveClassAsync("met");
        await page.FillAsync("[data-password]", "yunfan-2024-yunfan");
        await Assertions.Expect(length).ToHaveClassAsync("met");
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot("password-phone");
        await page.FillAsync("[autocomplete=current-password]", Company.Password);
        await page.FillAsync("[data-password]", "password20242024");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator(".bad-note")).ToContainTextAsync("容易被猜到");
        await page.FillAsync("[autocomplete=current-password]", Company.Password);
        await page.FillAsync("[data-password]", "quiet-otter-swims-9");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("登录与安全");
        await Assertions.Expect(page.Locator("[data-sessions] > li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_profile_is_chosen_in_the_settings_and_is_what_a_colleague_is_asked()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/sign-in");
        await Company.Interactive(page);
        await page.CheckAsync("input[value=mlps]");
        await journey.IsAccessible();
        await journey.Screenshot("password-profiles");
        await page.ClickAsync("button:has-text('保存')");
        await Assertions.Expect(page.Locator(".toasts")).ToContainTextAsync("已保存");
        await journey.Go("/settings/users");
        await Company.Interactive(page);
        await page.ClickAsync("button:has-text('添加同事')");
        await page.FillAsync(".drawer [data-password]", "abcdefgh1");
        await Assertions.Expect(page.Locator(".drawer [data-rule=length]")).ToHaveClassAsync("met");
        await Assertions.Expect(page.Locator(".drawer [data-rule=kinds]")).Not.ToHaveClassAsync("met");
        await journey.Screenshot("password-of-a-colleague");
        await page.Keyboard.PressAsync("Escape");
        await journey.Go("/settings/sign-in");
        await Company.Interactive(page);
        await page.CheckAsync("input[value=asvs]");
        await page.ClickAsync("button:has-text('保存')");
        await Assertions.Expect(page.Locator(".toasts")).ToContainTextAsync("已保存");
    }
}
