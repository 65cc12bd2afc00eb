using System.Text.RegularExpressions;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Browser;

/// <summary>A server with a company and people in it, and how they sign in.</summary>
public sealed class Company(Chromium chromium) : IAsyncLifetime
{
    public const string Password = "vivid-harbor-27";
    public const string Admin = "admin@example.com";

    private readonly ServerFixture server = new();

    public string Url => server.Url;

    public string Database => server.Database;

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

    public async Task<Journey> SignIn(bool phone = false, bool dark = false, string email = Admin)
    {
        var journey = phone ? await chromium.Phone(Url, dark) : await chromium.Desktop(Url, dark);
        await SignIn(journey.Page, email);
        return journey;
    }

    public static async Task SignIn(IPage page, string email = Admin)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("[name=email]", email);
        await page.FillAsync("[name=password]", Password);
        await page.ClickAsync("button[type=submit]");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in"));
        await Interactive(page);
    }

    /// <summary>A colleague with a ready role, added by the command line beside the running server.</summary>
    /// <returns>The e-mail they sign in with.</returns>
    public async Task<string> Hire(string name, string role)
    {
        var email = $"{Guid.CreateVersion7():N}@example.com";
        var (exit, _, error) = await server.Run(
            Password, "user", "add", email, "--name", name, "--role", role, "--password-stdin");
        Assert.True(exit == 0, error);
        return email;
    }

    /// <summary>A change through the API with the sign-in of the page and the proof it holds.</summary>
    public static async Task<IAPIResponse> Send(IPage page, string method, string path, object values)
    {
        var proof = await page.Locator("meta[name=proof]").GetAttributeAsync("content");
        return await page.APIRequest.FetchAsync(path, new()
        {
            Method = method,
            DataObject = values,
            Timeout = 120_000,
            Headers = new Dictionary<string, string> { [CrossSite.Header] = proof! },
        });
    }

    /// <summary>Makes a record through the API with the sign-in of the page.</summary>
    public static async Task<string> Make(IPage page, string type, object values)
    {
        var answer = await Send(page, "POST", $"/api/records/{type}?allowDuplicates=true", values);
        Assert.True(answer.Ok, await answer.TextAsync());
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
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

    /// <summary>Waits until the page answers, and a list on it listens: before that a click or a key is lost.</summary>
    public static async Task Interactive(IPage page)
    {
        await Answering(page);
        await page.WaitForFunctionAsync("() => !document.querySelector('.list:not([data-listens])')");
    }

    /// <summary>Waits until the page answers to its server, whatever may still be on its way to it.</summary>
    public static async Task Answering(IPage page)
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
