using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Zhiyin.Tests.Imports;

/// <summary>T1 and T2 go in as spreadsheets, roll up, and T1 comes out again but for the two cells that T2 changed.</summary>
public abstract class SourceTableTests(Installed company)
{
    private const string Columns =
        "客户编号,客户姓名,name=公司名称,职位,联系方式,邮箱,行业,客户标签,来源渠道,负责人,最后跟进时间,下一步计划";

    [Fact]
    public async Task The_source_tables_load_roll_up_and_round_trip()
    {
        await Import("customers", SourceTables.CustomerHeaders, SourceTables.Customers);
        Assert.Equal(SourceTables.Customers, await Export());

        await Import("follow-ups", SourceTables.FollowUpHeaders, SourceTables.FollowUps);
        var after = SourceTables.Customers.Select(row => (string[])[.. row]).ToArray();
        (after[0][10], after[0][11]) = ("2024-03-16", "发送竞品分析报告及定制方案");
        (after[1][10], after[1][11]) = ("2024-03-16", "安排技术人员现场调试");
        Assert.Equal(after, await Export());

        var type = company.Store.Catalog.Type("customers");
        var filter = company.Store.Parse(company.Admin, type, "name = \"A科技\"");
        var a = Assert.Single((await company.Store.Query(company.Admin, new RecordQuery(type) { Filter = filter })).Items);
        Assert.Equal(new DateOnly(2024, 3, 19), company.Store.Catalog.Field(type, "nextStepDue").Get(a));
        Assert.Equal(SourceTables.FollowUps, await ExportFollowUps());
    }

    private async Task Import(string type, string[] headers, string[][] rows)
    {
        using var file = new MemoryStream();
        await TableWriter.Write(file, TableFormat.Xlsx, headers, rows);
        var started = await company.Importing.Start(
            company.Admin, company.Store.Catalog.Type(type), file.ToArray(), "table.xlsx", new ImportOptions(), queue: false);
        await company.Importing.Resume(started.Value);
        var run = (await company.Importing.Find(started.Value))!;
        Assert.Equal((ImportState.Done, 2, 0), (run.State, run.Created, run.Rejected));
    }

    private Task<string[][]> Export() => Table("customers", Columns, "number");

    private Task<string[][]> ExportFollowUps() =>
        Table("follow-ups", "线索编号,客户名称,跟进人,跟进时间,跟进方式,跟进内容摘要,客户反馈,下一步行动,预计完成时间", "leadNumber");

    private async Task<string[][]> Table(string typeName, string columns, string sort)
    {
        var type = company.Store.Catalog.Type(typeName);
        var exporter = company.Services.GetRequiredService<Exporter>();
        using var file = new MemoryStream();
        var query = new RecordQuery(type) { Sort = [new(company.Store.Catalog.Field(type, sort), Descending: false)] };
        var written = await exporter.Write(
            company.Admin, query, exporter.Columns(company.Admin, type, columns), TableFormat.Xlsx, file);
        Assert.Equal(2, written.Value);
        file.Position = 0;
        using var table = TableReader.Open(file, "out.xlsx");
        return [.. table.Rows().Select(r => r.Cells.Select(c => c.Text).ToArray())];
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : SourceTableTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : SourceTableTests(company), IClassFixture<InstalledOnPostgres>;
}
