using Microsoft.Data.Sqlite;
using Zhiyin.Core.Data;

namespace Zhiyin.Browser.Settings;

/// <summary>An administrator sees how the installation stands, and makes and takes away a backup.</summary>
public sealed class BackupPageTests(Company company) : IClassFixture<Company>
{
    [Fact]
    public async Task A_backup_made_now_is_followed_kept_and_taken_away()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/settings/backup");
        await Company.Interactive(page);
        await page.ClickAsync(".page-head .primary");
        var kept = page.Locator("section[aria-label='保留的文件'] li");
        await Assertions.Expect(kept).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator("section[aria-label='最近的备份'] .pill.green")).ToHaveTextAsync("完好");
        await Assertions.Expect(page.Locator(".backup-running")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("[data-last]")).ToHaveTextAsync(DateRule());
        await Look(journey, "backup");

        var download = await page.RunAndWaitForDownloadAsync(() => kept.Locator("a").ClickAsync());
        Assert.EndsWith(".zyb", download.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.True(bytes.AsSpan().StartsWith("ZYBACK1\n"u8));
        await journey.Go("/settings/operations");
        await Assertions.Expect(page.Locator(".settings-lines")).ToContainTextAsync(download.SuggestedFilename);

        await journey.Go("/settings/health");
        await Company.Interactive(page);
        await Assertions.Expect(page.Locator(".good-note")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-figure=Database]")).ToContainTextAsync("SQLite 3");
        await Look(journey, "health");

        await using (var phone = await company.SignIn(phone: true, dark: true))
        {
            foreach (var name in new[] { "backup", "health" })
            {
                await phone.Go("/settings/" + name);
                await Company.Interactive(phone.Page);
                await Look(phone, name + "-phone");
            }
        }

        Age();
        await journey.Go("/settings");
        await Assertions.Expect(page.Locator(".backup-warning")).ToContainTextAsync("已超过两天");
        await journey.Screenshot("settings-backup-overdue");
        await journey.Go("/settings/health");
        await Assertions.Expect(page.Locator("[data-figure=Backup].bad")).ToBeVisibleAsync();
        await page.ClickAsync("[data-figure=Backup] a");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("备份");
        await Assertions.Expect(page.Locator(".backup-warning")).ToContainTextAsync("磁盘已满");
        await Assertions.Expect(page.Locator(".backup-error")).ToContainTextAsync("磁盘已满");
        await journey.IsAccessible();
        await journey.Screenshot("settings-backup-failed", fullPage: true);
    }

    [Fact]
    public async Task Whoever_is_no_administrator_sees_neither_page_nor_file()
    {
        var email = await company.Hire("赵宁", "销售");
        await using var journey = await company.SignIn(email: email);
        journey.Tolerate("403");
        foreach (var path in new[] { "/settings/backup", "/settings/health" })
        {
            await journey.Go(path);
            await Assertions.Expect(journey.Page.Locator("[data-closed]")).ToBeVisibleAsync();
            await Assertions.Expect(journey.Page.Locator(".health-figure")).ToHaveCountAsync(0);
        }

        var file = await journey.Page.APIRequest.GetAsync("/settings/backup/files/zhiyin-20240101-023000.zyb");
        Assert.Equal(403, file.Status);
    }

    private static async Task Look(Journey journey, string name)
    {
        await journey.IsAccessible();
        await journey.DoesNotScrollSideways();
        await journey.Screenshot($"settings-{name}-made", fullPage: true);
    }

    private static System.Text.RegularExpressions.Regex DateRule() =>
        new(@"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Three days go by, in which a backup failed.</summary>
    private void Age()
    {
        using var connection = new SqliteConnection($"Data Source={company.Database};Pooling=False;Default Timeout=30");
        connection.Open();
        SqliteFunctions.Register(connection);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            insert into backup_runs (id, started_at, ended_at, file, bytes, rows, cells, step, error)
                select upper('018f0000-0000-7000-8000-000000000001'), started_at, ended_at + 1500, file, 0, 0, 0, 0, '@DiskFull'
                from backup_runs limit 1;
            update backup_runs set started_at = started_at - 3 * 86400000, ended_at = ended_at - 3 * 86400000 where error is null;
            update company set created_at = created_at - 9 * 86400000;
            """;
        command.ExecuteNonQuery();
    }
}
