using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records.Import;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Api;

/// <summary>Exports of what was picked by hand, however much.</summary>
public abstract class ExportApiTests(Web web)
{
    private const int Many = 2_300;
    private const string Path = "/api/records/customers/export";

    [Fact]
    public async Task Thousands_of_picked_records_come_in_the_order_asked_for_and_nothing_else_does()
    {
        var (admin, ids) = await Fill("挑选市");
        var rows = await Rows(await admin.PostAsJsonAsync(
            Path, new { ids = ids.Skip(100).Append(Ids.New()), sort = "-name", fields = "name=公司\\, 名称,city" }));
        Assert.Equal(["公司, 名称", "城市"], rows[0]);
        Assert.Equal(Many - 100, rows.Count - 1);
        Assert.Equal(Enumerable.Range(100, Many - 100).Reverse().Select(Name), rows.Skip(1).Select(r => r[0]));
    }

    [Fact]
    public async Task All_that_match_but_for_some()
    {
        var (admin, ids) = await Fill("剔除市");
        var rows = await Rows(await admin.PostAsJsonAsync(
            Path, new { filter = "city = \"剔除市\"", except = ids.Skip(3), sort = "name", fields = "name", format = "csv" }), "out.csv");
        Assert.Equal([Name(0), Name(1), Name(2)], rows.Skip(1).Select(r => r[0]));
    }

    [Fact]
    public async Task A_key_that_repeats_an_export_repeats_the_table()
    {
        var admin = await web.Admin();
        admin.DefaultRequestHeaders.Add("Idempotency-Key", "again");
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal([["客户名称"]], await Rows(await admin.PostAsJsonAsync(Path, new { ids = Array.Empty<Guid>(), fields = "name" })));
        }
    }

    [Fact]
    public async Task Too_many_an_unknown_column_and_no_right_are_refused()
    {
        var admin = await web.Admin();
        var many = await admin.PostAsJsonAsync(Path, new { ids = Enumerable.Repeat(Ids.New(), 100_001) });
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsJsonAsync(Path, new { fields = "nothing" })).StatusCode);
        var (sales, _) = await web.Hire("无权导出", "sales");
        Assert.Equal(HttpStatusCode.Forbidden, (await sales.PostAsJsonAsync(Path, new { fields = "name" })).StatusCode);
    }

    private async Task<(HttpClient Admin, IReadOnlyList<Guid> Ids)> Fill(string city)
    {
        var admin = await web.Admin();
        var ids = new List<Guid>();
        foreach (var part in Enumerable.Range(0, Many).Chunk(1000))
        {
            var made = await admin.PostAsJsonAsync(
                "/api/records/customers/batch", new { items = part.Select(i => new { name = Name(i), city }), onDuplicate = "create" });
            ids.AddRange((await made.Content.ReadFromJsonAsync<JsonObject>())!["results"]!.AsArray().Select(r => (Guid)r!["id"]!));
        }

        return (admin, ids);
    }

    private static string Name(int number) => $"导出{number:0000}";

    private static async Task<List<string[]>> Rows(HttpResponseMessage answer, string name = "out.xlsx")
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        using var table = TableReader.Open(file, name);
        return [[.. table.Headers], .. table.Rows().Select(r => r.Cells.Select(c => c.Text).ToArray())];
    }

    public sealed class OnSqlite(WebOnSqlite web) : ExportApiTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : ExportApiTests(web), IClassFixture<WebOnPostgres>;
}
