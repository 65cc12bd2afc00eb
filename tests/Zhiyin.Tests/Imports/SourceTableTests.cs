using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core.Filters;
using Zhiyin.Shell.Lists;

namespace Zhiyin.Tests.Imports;

/// <summary>
/// T1 and T2 go in as spreadsheets, roll up, and come out again through the views every company begins with, T1 but for
/// the two cells that T2 changed.
/// </summary>
public abstract class SourceTableTests(Installed company)
{
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
        var one = Assert.Single(await Table("follow-ups", SourceTables.FollowUpHeaders, "跟进人 = \"*助理\""));
        Assert.Equal("XJ2024057", one[0]);
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

    private Task<string[][]> Export() => Table("customers", SourceTables.CustomerHeaders);

    private async Task<string[][]> ExportFollowUps() =>
        [.. (await Table("follow-ups", SourceTables.FollowUpHeaders)).OrderBy(row => row[0], StringComparer.Ordinal)];

    /// <summary>What the ready view of a list writes, as the list page asks for it.</summary>
    private async Task<string[][]> Table(string typeName, string[] headers, string? filter = null)
    {
        var type = company.Store.Catalog.Type(typeName);
        var exporter = company.Services.GetRequiredService<Exporter>();
        var views = await new ViewStore(company.Databases).For(company.Admin, type);
        var view = Assert.Single(views.Saved);
        var list = Arrangement.Of(
            company.Admin, type, new FilterSchema(company.Store.Catalog), views, new ListState(view.Id.ToString("D"), filter));
        using var file = new MemoryStream();
        var written = await exporter.Write(
            company.Admin, list.Query, exporter.Columns(company.Admin, type, Column.ForExport(list.Columns)), TableFormat.Xlsx, file);
        file.Position = 0;
        using var table = TableReader.Open(file, "out.xlsx");
        Assert.Equal(headers, table.Headers);
        string[][] rows = [.. table.Rows().Select(r => r.Cells.Select(c => c.Text).ToArray())];
        Assert.Equal(written.Value, rows.Length);
        return rows;
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : SourceTableTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : SourceTableTests(company), IClassFixture<InstalledOnPostgres>;
}
