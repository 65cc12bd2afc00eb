namespace Zhiyin.Browser;

/// <summary>A person adds a passkey, signs in with it, and takes it away.</summary>
public sealed class PasskeyTests(Company company, Chromium chromium) : IClassFixture<Company>
{
    [Fact]
    public async Task A_passkey_is_added_signs_in_without_a_password_and_once_removed_no_more()
    {
        var email = await company.Hire("柴进", "销售");
        // Browsers hold passkeys for a name, never for an address in numbers.
        await using var journey = await chromium.Desktop(company.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        var page = journey.Page;
        await HoldDevice(page);
        await Company.SignIn(page, email);
        await Security(page);
        var rows = page.Locator("[data-passkeys] > li");
        var name = page.Locator("[data-new-passkey] input");
        await Assertions.Expect(name).ToHaveValueAsync("Chrome · Linux");
        await Assertions.Expect(rows).ToHaveCountAsync(0);
        await name.FillAsync("工作电脑");
        await page.ClickAsync("button:has-text('添加通行密钥')");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows).ToContainTextAsync("工作电脑");
        await Assertions.Expect(rows).ToContainTextAsync("还没有用过");
        await page.ClickAsync("button:has-text('添加通行密钥')");
        await Assertions.Expect(page.Locator("[data-new-passkey] .field-error"))
            .ToHaveTextAsync("这台设备上已有您的通行密钥。");
        await page.Locator("[data-passkeys]").ScrollIntoViewIfNeededAsync();
        await journey.IsAccessible();
        await journey.Screenshot("passkeys");

        await SignOut(page);
        await journey.IsAccessible();
        await journey.Screenshot("sign-in-passkey");
        await page.ClickAsync("button:has-text('用通行密钥登录')");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("柴进");
        await Company.Interactive(page);
        await Security(page);
        await Assertions.Expect(rows).ToContainTextAsync("工作电脑");
        await Assertions.Expect(rows).ToContainTextAsync("最近使用");
        await rows.Locator("button").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(0);

        await SignOut(page);
        await page.ClickAsync("button:has-text('用通行密钥登录')");
        await Assertions.Expect(page.Locator(".bad-note")).ToContainTextAsync("通行密钥没有通过验证");
        await journey.Screenshot("sign-in-passkey-refused");
    }

    [Fact]
    public async Task Where_the_address_holds_no_passkeys_none_are_offered()
    {
        await using var journey = await company.SignIn();
        await journey.Go("/account/security");
        await Assertions.Expect(journey.Page.Locator("text=这个浏览器或地址不支持通行密钥")).ToBeVisibleAsync();
        await Assertions.Expect(journey.Page.Locator("[data-new-passkey]")).ToHaveCountAsync(0);
        await SignOut(journey.Page);
        await Assertions.Expect(journey.Page.Locator("button:has-text('用通行密钥登录')")).ToBeHiddenAsync();
    }

    /// <summary>A device of the browser's own that holds passkeys and whose person always agrees.</summary>
    private static async Task HoldDevice(IPage page)
    {
        var line = await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("WebAuthn.enable");
        await line.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task Security(IPage page)
    {
        await page.ClickAsync(".avatar-button");
        await page.ClickAsync("a:has-text('登录与安全')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("登录与安全");
    }

    private static async Task SignOut(IPage page)
    {
        await page.ClickAsync(".avatar-button");
        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in*");
    }
}
