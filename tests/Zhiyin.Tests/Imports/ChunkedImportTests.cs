using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Imports;

/// <summary>Rows are made ready while those in front are written; what comes of them must be as if each waited its turn.</summary>
public abstract class ChunkedImportTests(Installed company)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public async Task A_row_meets_the_one_it_doubles_in_its_chunk_and_in_the_one_before()
    {
        var text = new StringBuilder("客户名称,联系方式\r\n");
        for (var i = 0; i < 2200; i++)
        {
            // Every tenth row has the number of the row before; row 1005 that of row 5.
            var phone = i == 1005 ? 5 : i % 10 == 9 ? i - 1 : i;
            text.Append(CultureInfo.InvariantCulture, $"重逢客户{i:00000},136{phone:00000000}\r\n");
        }

        var run = await Import(company.Admin, text.ToString(), new ImportOptions());
        Assert.Equal((ImportState.Done, 2200 - 221, 221, 0), (run.State, run.Created, run.Skipped, run.Rejected));
        await using var db = company.Databases.Open();
        var skipped = await db.ImportRejects.Where(r => r.ImportId == run.Id).Select(r => r.Row).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 2200).Where(i => i % 10 == 9 || i == 1005).Select(i => i + 2), skipped.Order());
    }

    [Fact]
    public async Task Of_three_rows_alike_the_last_one_stays_where_they_overwrite_one_another()
    {
        const string Text = "客户名称,联系方式,备注\r\n三叠客户,13600010001,一\r\n三叠客户,13600010001,二\r\n"
            + "旁边客户,13600010002,\r\n三叠客户,13600010001,三\r\n";
        var run = await Import(company.Admin, Text, new ImportOptions(OnDuplicate: ImportDuplicates.Update));
        Assert.Equal((2, 2), (run.Created, run.Updated));
        Assert.Equal("三", Assert.Single(await Find("三叠客户")).Value("note"));
    }

    [Fact]
    public async Task A_row_leads_to_one_of_the_chunk_before()
    {
        var text = new StringBuilder("客户名称,上级客户\r\n");
        for (var i = 0; i < 1010; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"树状客户{i:0000},{(i < 1000 ? "" : $"树状客户{i - 1000:0000}")}\r\n");
        }

        var run = await Import(company.Admin, text.ToString(), new ImportOptions(OnDuplicate: ImportDuplicates.Create));
        Assert.Equal((1010, 0), (run.Created, run.Rejected));
    }

    [Fact]
    public async Task A_row_that_would_leave_the_reach_of_the_one_who_imports_is_refused_alone()
    {
        await company.Hire("别家销售", "sales");
        var seller = await company.Hire("自家销售", "sales");
        var text = new StringBuilder("客户名称,负责人\r\n");
        for (var i = 0; i < 20; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"越界客户{i:00},{(i == 7 ? "别家销售" : "自家销售")}\r\n");
        }

        var run = await Import(seller, text.ToString(), new ImportOptions());
        Assert.Equal((ImportState.Done, 19, 1), (run.State, run.Created, run.Rejected));
    }

    private async Task<ImportRun> Import(Actor actor, string text, ImportOptions options)
    {
        var started = await company.Importing.Start(
            actor, Customers, Encoding.UTF8.GetBytes(text), "chunks.csv", options, queue: false, Cancel);
        await company.Importing.Resume(started.Value, cancel: Cancel);
        return (await company.Importing.Find(started.Value, Cancel))!;
    }

    private async Task<IReadOnlyList<Found>> Find(string name)
    {
        var filter = company.Store.Parse(company.Admin, Customers, $"name = \"{name}\"");
        var page = await company.Store.Query(company.Admin, new RecordQuery(Customers) { Filter = filter }, Cancel);
        return [.. page.Items.Select(r => new Found(field => company.Store.Catalog.Field(Customers, field).Get(r)))];
    }

    private sealed record Found(Func<string, object?> Value);

    public sealed class OnSqlite(InstalledOnSqlite company) : ChunkedImportTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : ChunkedImportTests(company), IClassFixture<InstalledOnPostgres>;
}
