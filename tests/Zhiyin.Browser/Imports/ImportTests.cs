using System.IO.Compression;

namespace Zhiyin.Browser.Imports;

/// <summary>A customer list from a spreadsheet, seen through from the file to taking it back.</summary>
public sealed class ImportTests(Company company) : IClassFixture<Company>
{
    private static readonly string[] Headings =
        ["客户编号", "客户姓名", "公司名称", "职位", "联系方式", "邮箱", "行业", "客户标签", "来源渠道", "负责人", "最后跟进时间", "下一步计划"];

    [Fact]
    public async Task A_list_with_a_bad_row_is_imported_its_rejects_fetched_and_the_whole_taken_back()
    {
        await using var journey = await company.SignIn();
        var page = journey.Page;
        await journey.Go("/import?type=customers");
        await Company.Interactive(page);
        await journey.IsAccessible();
        await Choose(page);
        await Assertions.Expect(page.Locator(".map-row")).ToHaveCountAsync(12);
        await Assertions.Expect(page.Locator(".map-row .pill.green")).ToHaveCountAsync(12);
        await Assertions.Expect(page.Locator(".bad-cell")).ToHaveCountAsync(1);
        await journey.IsAccessible();
        await journey.Screenshot("import-mapping", fullPage: true);
        await page.ClickAsync(".import-foot .primary");
        await Assertions.Expect(page.Locator(".import-verdict")).ToContainTextAsync("1 行未通过", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator(".import-figures .green dd")).ToHaveTextAsync("2");
        await journey.IsAccessible();
        await journey.Screenshot("import-result");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains(zip.Entries, e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal));

        await page.ClickAsync("text=撤销整个导入");
        await page.ClickAsync("text=确认撤销");
        await Assertions.Expect(page.Locator(".import-verdict")).ToContainTextAsync("已整批撤销", new() { Timeout = 20_000 });
        await journey.Go("/settings/imports");
        await Assertions.Expect(page.Locator(".settings-lines li .pill")).ToHaveTextAsync("已撤销");
        await journey.Go("/settings/recycle-bin/customers");
        await Assertions.Expect(page.Locator(".settings-lines li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task On_a_phone_the_columns_stand_below_one_another()
    {
        await using var journey = await company.SignIn(phone: true, dark: true);
        await journey.Go("/import?type=customers");
        await Company.Interactive(journey.Page);
        await Choose(journey.Page);
        await Assertions.Expect(journey.Page.Locator(".map-row")).ToHaveCountAsync(12);
        await journey.DoesNotScrollSideways();
        await journey.IsAccessible();
        await journey.Screenshot("import-phone");
    }

    private static Task Choose(IPage page) => page.Locator(".drop input:enabled").SetInputFilesAsync(new FilePayload
    {
        Name = "客户信息管理表.xlsx",
        MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Buffer = Spreadsheet.Of(
            Headings,
            ["CRM2024001", "李女士", "A科技", "采购经理", "13812345678", "li@atech.com", "IT", "高意向、价格敏感", "行业展会", "王敏", "2024-03-15", "3月20日提供样品"],
            ["CRM2024002", "张先生", "B制造", "总经理", "12345", "zhang@bmfg.com", "制造业", "决策人", "朋友推荐", "王敏", "2024-03-10", "每月回访"],
            ["CRM2024003", "赵女士", "C贸易", "经理", "13912345678", "zhao@c.com", "批发贸易", "长期合作", "官网", "王敏", "2024-03-11", "报价"]),
    });
}
