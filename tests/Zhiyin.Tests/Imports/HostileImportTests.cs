using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Imports;

/// <summary>A file as customers send it: every kind of bad value among good rows.</summary>
public abstract class HostileImportTests(Installed company)
{
    private const string Header = "客户名称,联系方式,邮箱,最后跟进时间,类型,下一步日期,备注\r\n";

    private static readonly (string Row, string Why)[] Bad =
    [
        (",13800000001,a@b.com,,,,", "客户名称"),
        ("短号,1380000,,,,,", "联系方式"),
        ("长号,138000000000000,,,,,", "联系方式"),
        ("遮号,138****0001,,,,,", "联系方式"),
        ("坏邮箱,,not-an-address,,,,", "邮箱"),
        ("坏日期,,,2024-13-45,,,", "最后跟进时间"),
        ("含糊日期,,,3/5/2024,,,", "最后跟进时间"),
        ("坏类型,,,,火星人,,", "类型"),
        ("坏期限,,,,,二月三十,", "下一步日期"),
    ];

    private static readonly string[] Odd =
    [
        "𠮷野家餐饮,13811110001,,,,,", "emoji😀客户,13811110002,,,,,", "买买提·吐尔逊,13811110003,,,个人,,", "欧阳锋,+852 9123 4567,,,个人,,",
        "=1+1,13811110004,,,,,=cmd()", "ＦＵＬＬ宽度公司,１３８１１１１０００５,,,,,", "\"带,逗号和\"\"引号\"\"\",13811110006,,,,,",
    ];

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    public async Task Bad_rows_are_told_row_by_row_the_rest_is_taken_and_all_is_undone(string encoding, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (file, expected, good) = File(encoding, mark);
        var before = await Count();
        var started = await company.Importing.Start(company.Admin, Customers, file, "hostile.csv", new ImportOptions(), queue: false);
        await company.Importing.Resume(started.Value);
        var run = (await company.Importing.Find(started.Value))!;
        Assert.Equal((ImportState.Done, good, expected.Count, 3), (run.State, run.Created, run.Rejected, run.Skipped));
        Assert.Equal(before + good, await Count());

        await using (var db = company.Databases.Open())
        {
            var rejects = await db.ImportRejects.Where(r => r.ImportId == run.Id && r.Outcome == "rejected").OrderBy(r => r.Row).ToListAsync();
            Assert.Equal(expected.Keys.Order(), rejects.Select(r => r.Row));
            Assert.All(rejects, r => Assert.Contains(expected[r.Row], r.Message, StringComparison.Ordinal));
        }

        var undone = await company.Importing.Undo(company.Admin, run.Id);
        Assert.Equal((good, 0), (undone.Value.Done, undone.Value.Failed));
        Assert.Equal(before, await Count());
        Assert.Equal(ImportState.Undone, (await company.Importing.Find(run.Id))!.State);
    }

    [Fact]
    public async Task What_is_wrong_with_a_row_is_said_in_the_language_of_the_one_who_imports()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var file = Encoding.UTF8.GetBytes(Header + "英文客户,1380000,,,,,\r\n");
        var started = await company.Importing.Start(company.Admin, Customers, file, "english.csv", new ImportOptions(), queue: false);
        CultureInfo.CurrentUICulture = before;
        await company.Importing.Resume(started.Value);
        var reject = Assert.Single(await company.Importing.Rejected(started.Value, 5));
        Assert.DoesNotContain(reject.Message, c => c is '请' or '的');
        Assert.Equal(before, CultureInfo.CurrentUICulture);
    }

    [Fact]
    public async Task Rejected_rows_come_back_as_a_file_that_can_be_mended_and_imported()
    {
        var file = Encoding.UTF8.GetBytes(Header + "退回客户,1380000,,,,,\r\n");
        var started = await company.Importing.Start(company.Admin, Customers, file, "one.csv", new ImportOptions(), queue: false);
        await company.Importing.Resume(started.Value);
        using var rejects = new MemoryStream();
        await company.Importing.Rejects(started.Value, rejects, TableFormat.Xlsx);
        rejects.Position = 0;
        using var table = TableReader.Open(rejects, "rejects.xlsx");
        Assert.Equal(["原文件行号", "错误原因"], table.Headers.Skip(7));
        var row = Assert.Single(table.Rows());
        Assert.Equal(("退回客户", "2"), (row[0].Text, row[7].Text));

        using var mended = new MemoryStream();
        string[] cells = [.. row.Cells.Select(c => c.Text)];
        cells[1] = "13812340987";
        await TableWriter.Write(mended, TableFormat.Xlsx, table.Headers, [cells]);
        var again = await company.Importing.Start(company.Admin, Customers, mended.ToArray(), "mended.xlsx", new ImportOptions(), queue: false);
        await company.Importing.Resume(again.Value);
        Assert.Equal(1, (await company.Importing.Find(again.Value))!.Created);
    }

    [Theory]
    [InlineData(ImportDuplicates.Update, "新地址", "上海")]
    [InlineData(ImportDuplicates.Merge, "新地址", "老城市")]
    public async Task A_row_that_is_there_already_is_updated_or_merged_as_chosen(ImportDuplicates how, string address, string city)
    {
        var name = $"合并{how}有限公司";
        await company.Store.Create(company.Admin, Customers, new Dictionary<string, object?> { ["name"] = name, ["city"] = "老城市" }, WriteOptions.Create);
        var file = Encoding.UTF8.GetBytes($"客户名称,城市,地址\r\n{name},上海,新地址\r\n");
        var started = await company.Importing.Start(company.Admin, Customers, file, "m.csv", new ImportOptions(OnDuplicate: how), queue: false);
        await company.Importing.Resume(started.Value);
        var run = (await company.Importing.Find(started.Value))!;
        Assert.Equal(1, run.Updated + run.Merged);
        var filter = company.Store.Parse(company.Admin, Customers, $"name = \"{name}\"");
        var found = Assert.Single((await company.Store.Query(company.Admin, new RecordQuery(Customers) { Filter = filter })).Items);
        Assert.Equal((address, city), (Text("address"), Text("city")));
        string? Text(string field) => company.Store.Catalog.Field(Customers, field).Get(found) as string;
    }

    [Fact]
    public async Task The_headings_mean_next_time_what_they_were_said_to_mean()
    {
        var file = Encoding.UTF8.GetBytes("抬头,奇怪列\r\n记忆客户,某市\r\n");
        var columns = new Dictionary<string, string> { ["抬头"] = "name", ["奇怪列"] = "city" };
        await company.Importing.Start(company.Admin, Customers, file, "m.csv", new ImportOptions(columns), queue: false);
        var preview = await company.Importing.Preview(Customers, file, "m.csv", new ImportOptions());
        Assert.Equal(["name", "city"], preview.Matches.Select(m => m.Field?.Name));
        Assert.Contains("奇怪列", JsonSerializer.Serialize(columns, Zhiyin.Core.Schema.Json.Relaxed), StringComparison.Ordinal);
    }

    private Zhiyin.Core.Schema.RecordType Customers => company.Store.Catalog.Type("customers");

    private Task<int> Count() => company.Store.Count(company.Admin, new RecordQuery(Customers));

    /// <summary>200 rows: the bad and odd ones, three that double others, and good ones between them.</summary>
    private static (byte[] File, Dictionary<int, string> Bad, int Good) File(string encoding, bool mark)
    {
        var rows = new List<string>();
        var bad = new Dictionary<int, string>();
        foreach (var (row, why) in Bad)
        {
            rows.Add(row);
            bad[rows.Count + 1] = why;
        }

        rows.AddRange(Odd);
        for (var i = 0; rows.Count < 197; i++)
        {
            rows.Add($"好客户{i}号公司,1391234{i:0000},good{i}@example.com,2024-03-0{(i % 9) + 1},企业,,");
        }

        rows.AddRange(["好客户0号公司,,,,,,", "另一个名字,13912340001,,,,,", "又一个名字,,good2@example.com,,,,"]);
        var text = Encoding.GetEncoding(encoding);
        var body = text.GetBytes(Header + string.Join("\r\n", rows) + "\r\n");
        return ([.. mark ? text.GetPreamble() : [], .. body], bad, 200 - bad.Count - 3);
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : HostileImportTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : HostileImportTests(company), IClassFixture<InstalledOnPostgres>;
}
