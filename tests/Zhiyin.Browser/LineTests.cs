using Microsoft.Data.Sqlite;
using Zhiyin.Core.Data;

namespace Zhiyin.Browser;

/// <summary>The line to the server is lost, or the server cannot read: it is said quietly, and nothing is lost.</summary>
public sealed class LineTests(Company company) : IClassFixture<Company>
{
    private const string Bar = "#components-reconnect-modal";

    public static TheoryData<bool, bool, bool> Looks => new() { { false, false, false }, { false, true, true }, { true, true, false } };

    [Theory, MemberData(nameof(Looks))]
    public async Task A_lost_line_is_told_at_once_and_the_page_goes_on_where_it_was(bool phone, bool dark, bool english)
    {
        await using var journey = await company.SignIn(phone, dark);
        var page = journey.Page;
        var lines = await Watch(journey);
        await Speak(page, english, "/customers?sort=name");
        await Company.Interactive(page);
        await page.EvaluateAsync("window.before = true");
        await page.Context.SetOfflineAsync(true);
        var bar = page.Locator(Bar);
        await Assertions.Expect(bar).ToContainTextAsync(english ? "Connection lost" : "连接中断");
        await Assertions.Expect(bar).ToBeVisibleAsync();
        await lines[^1].CloseAsync();
        await Assertions.Expect(page.Locator(Bar + ".components-reconnect-retrying")).ToBeVisibleAsync();
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot($"line-lost-{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(bar).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await Company.Interactive(page);
        Assert.True(await page.EvaluateAsync<bool>("window.before"), "The page was loaded anew.");
    }

    [Fact]
    public async Task A_line_that_stays_lost_is_tried_again_with_a_button_and_the_page_is_kept()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        var lines = await Watch(journey);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/customers");
        await Company.Interactive(page);
        await page.EvaluateAsync("window.before = true");
        await page.Context.SetOfflineAsync(true);
        await lines[^1].CloseAsync();
        var button = page.Locator(Bar + " button");
        for (var minute = 1; !await button.IsVisibleAsync(); minute++)
        {
            Assert.True(minute < 200, "It is tried for ever.");
            await page.Clock.RunForAsync(60_000);
        }

        await Assertions.Expect(page.Locator(Bar + " .trying")).ToBeHiddenAsync();
        await journey.IsAccessible();
        await button.ClickAsync();
        await Assertions.Expect(button).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.before"), "The page is gone.");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(button).ToBeHiddenAsync();
        await Company.Interactive(page);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task A_list_that_cannot_be_read_says_so_and_tries_again_with_a_button(bool phone, bool dark, bool english)
    {
        await using var journey = await company.SignIn(phone, dark);
        var page = journey.Page;
        await Speak(page, english, "/customers");
        Damage("saved_views", "saved_views_away");
        try
        {
            await page.GotoAsync("/tasks");
            await Company.Interactive(page);
            await Assertions.Expect(page.Locator(".list-main [role=alert]")).ToContainTextAsync(english ? "could not be read" : "列表没有读出来");
            await journey.IsAccessible();
            await journey.DoesNotScrollSideways();
            await journey.Screenshot($"list-unreadable-{(phone ? "phone" : "desktop")}-{(dark ? "dark" : "light")}");
            await page.ClickAsync(".list-main [role=alert] button");
            await Assertions.Expect(page.Locator(".list-main [role=alert]")).ToBeVisibleAsync();
        }
        finally
        {
            Damage("saved_views_away", "saved_views");
        }

        await page.ClickAsync(".list-main [role=alert] button");
        await Assertions.Expect(page.Locator(".tab.on")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".list-main [role=alert]")).ToHaveCountAsync(0);
    }

    /// <summary>The lines of the live page, to be cut; what the browser says of it is part of the journey.</summary>
    private static async Task<List<IWebSocketRoute>> Watch(Journey journey)
    {
        var lines = new List<IWebSocketRoute>();
        await journey.Page.RouteWebSocketAsync(url => url.Contains("/_blazor", StringComparison.Ordinal), line =>
        {
            lines.Add(line);
            line.ConnectToServer();
        });
        foreach (var part in new[] { "ERR_INTERNET_DISCONNECTED", "negotiation", "WebSocket", "Connection disconnected", "Failed to fetch" })
        {
            journey.Tolerate(part);
        }

        return lines;
    }

    private static async Task Speak(IPage page, bool english, string address)
    {
        await page.GotoAsync(address);
        await Company.Interactive(page);
        var wanted = english ? "en" : "zh-CN";
        if (await page.Locator("html").GetAttributeAsync("lang") != wanted)
        {
            await page.ClickAsync(".avatar-button");
            await page.ClickAsync($".pop-box [name=to][value={wanted}]");
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", wanted);
            await Company.Interactive(page);
        }
    }

    /// <summary>Gives a table another name, so that nothing that asks for it is answered.</summary>
    private void Damage(string table, string name)
    {
        using var connection = new SqliteConnection($"Data Source={company.Database};Pooling=False;Default Timeout=30");
        connection.Open();
        SqliteFunctions.Register(connection);
        using var command = connection.CreateCommand();
        command.CommandText = $"alter table {table} rename to {name}";
        command.ExecuteNonQuery();
    }
}
