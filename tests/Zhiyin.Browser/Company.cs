using System.Text.RegularExpressions;

namespace Zhiyin.Browser;

/// <summary>A server with a company and people in it, and how they sign in.</summary>
public sealed class Company(Chromium chromium) : IAsyncLifetime
{
    public const string Password = "pass-word-1";
    public const string Admin = "admin@example.com";

    private readonly ServerFixture server = new();

    public string Url => server.Url;

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        if (!chromium.IsThere)
        {
            return;
        }

        await using var journey = await chromium.Desktop(Url);
        await SetUp(journey);
    }

    public async Task<Journey> SignIn(bool phone = false, bool dark = false)
    {
        var journey = phone ? await chromium.Phone(Url, dark) : await chromium.Desktop(Url, dark);
        await SignIn(journey.Page);
        return journey;
    }

    public static async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", Admin);
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in"));
        await Interactive(page);
    }

    /// <summary>Makes a customer through the form and stays on its page.</summary>
    public static async Task NewCustomer(IPage page, string name)
    {
        await page.GotoAsync("/customers/new");
        await Interactive(page);
        await page.FillAsync("#form-customers-name", name);
        await page.ClickAsync("button:has-text('保存') >> nth=0");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
    }

    /// <summary>Waits until the page answers: before that a click is lost.</summary>
    public static async Task Interactive(IPage page)
    {
        var palette = page.Locator(".palette-field input");
        for (var attempt = 1; !await palette.IsVisibleAsync(); attempt++)
        {
            Assert.True(attempt < 100, "The page does not become interactive.");
            await page.Keyboard.PressAsync("Control+k");
            await page.WaitForTimeoutAsync(150);
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(palette).ToHaveCountAsync(0);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task SetUp(Journey journey)
    {
        var link = Regex.Match(server.Output, @"/setup\?key=[0-9a-f]+", RegexOptions.None, TimeSpan.FromSeconds(1));
        await journey.Go(link.Value);
        await journey.Page.FillAsync("[name='Form.Company']", "云帆科技");
        await journey.Page.FillAsync("[name='Form.Name']", "王敏");
        await journey.Page.FillAsync("[name='Form.Email']", Admin);
        await journey.Page.FillAsync("[name='Form.Password']", Password);
        await journey.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(journey.Page.Locator("h1")).ToContainTextAsync("王敏");
    }
}
