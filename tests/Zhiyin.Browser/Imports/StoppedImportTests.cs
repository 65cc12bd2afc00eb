using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhiyin.Browser.Imports;

/// <summary>An import is stopped while it runs, found again in the history, and gone on with.</summary>
public sealed partial class StoppedImportTests(Company company) : IClassFixture<Company>
{
    /// <summary>Enough that it still runs when its button is pressed, a thousand at a time.</summary>
    private const int Rows = 9_000;

    [Fact]
    public async Task A_stopped_import_goes_on_from_the_history_and_each_row_is_there_once()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await Begin(page);
        await page.ClickAsync(".import-run button:has-text('停止')");
        await Assertions.Expect(page.Locator(".import-verdict")).ToContainTextAsync("已停止", new() { Timeout = 60_000 });
        var stoppedAt = Number(await page.Locator(".import-verdict").InnerTextAsync());
        Assert.InRange(stoppedAt, 0, Rows - 1);
        Assert.Equal(stoppedAt, await Count(page));

        await journey.Go("/settings/imports");
        await Assertions.Expect(page.Locator(".settings-lines li .pill")).ToHaveTextAsync("已停止");
        await journey.IsAccessible();
        await page.ClickAsync(".settings-lines li a");
        await Company.Interactive(page);
        await journey.Screenshot("import-stopped");
        await page.ClickAsync("button:has-text('继续导入')");
        await Assertions.Expect(page.Locator(".import-verdict")).ToContainTextAsync("导入完成", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator(".import-figures .green dd")).ToHaveTextAsync(
            Rows.ToString("N0", CultureInfo.InvariantCulture));
        await Assertions.Expect(page.Locator(".import-figures .none")).ToHaveCountAsync(4);
        Assert.Equal(Rows, await Count(page));
        Assert.Equal(1, await Count(page, "name = \"续传客户00001\""));
        Assert.Equal(1, await Count(page, $"name = \"续传客户{stoppedAt + 1:00000}\""));
        Assert.Equal(1, await Count(page, $"name = \"续传客户{Rows:00000}\""));
        await journey.Go("/settings/imports");
        await Assertions.Expect(page.Locator(".settings-lines li")).ToHaveCountAsync(1);
    }

    /// <summary>A number of its own for every customer: one taken twice would be refused or skipped, and counted.</summary>
    private static async Task Begin(IPage page)
    {
        var text = new StringBuilder("客户编号,客户名称,城市\n");
        for (var row = 1; row <= Rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"XC{row:00000},续传客户{row:00000},苏州\n");
        }

        await page.GotoAsync("/import?type=customers");
        await Company.Interactive(page);
        await page.Locator(".drop input:enabled").SetInputFilesAsync(new FilePayload
        {
            Name = "续传.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(text.ToString()),
        });
        await page.ClickAsync(".import-foot .primary");
        await page.Locator(".import-run progress").WaitForAsync();
    }

    private static async Task<int> Count(IPage page, string filter = "city = \"苏州\"")
    {
        var answer = await page.APIRequest.GetAsync($"/api/records/customers?limit=1&count=true&filter={Uri.EscapeDataString(filter)}");
        return (await answer.JsonAsync())!.Value.GetProperty("total").GetInt32();
    }

    private static int Number(string text) => int.Parse(
        Digits().Match(text).Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9,]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
