using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Search;

namespace Zhiyin.Bench;

/// <summary>The reads of the API that people wait for.</summary>
internal sealed class ReadCases(Site site, IReadOnlyList<Guid> ids, string lastFour, string tail)
{
    private const string Industry = "制造业";
    private const string Customers = "select * from customers c where c.deleted_at is null";
    private const string Newest = "order by c.updated_at desc, c.id desc limit 51";

    public IEnumerable<ApiCase> All =>
    [
        new("one record", call => Get($"/{Id(call):D}"), [$"{Customers} and c.id = @id"], call => [("@id", Stored(Id(call)))]),
        List("list of 50, by update", "", ""),
        List("list of 50, industry, by update", $"行业 = \"{Industry}\"", $"and c.industry = '{Industry}'"),
        Total("the same with its total", $"行业 = \"{Industry}\"", $"and c.industry = '{Industry}'"),
        List("list of 50, tag and tier, by update", "tags has \"高意向\" and tier = \"VIP\"", $"and c.tier = 'VIP' and {HasTag}"),
        new("list of 50, by name",
            _ => Get("?sort=name&limit=50"), [$"{Customers} order by c.name_sort, c.id limit 51"], None),
        new("list of 50, by last follow-up, which may be empty",
            _ => Get("?sort=-lastFollowUpAt&limit=50"),
            [$"{Customers} order by c.last_follow_up_at desc nulls last, c.id desc limit 51"], None),
        List("name contains", "name contains \"云帆\"", "and c.name like '%云帆%'"),
        List("5 follow-ups in 12 months", "followUps.count(at >= today-12M) >= 5", $"and {FollowUps} >= 5"),
        Search("search: two characters", "云帆"),
        Search("search: initials", "yfkj"),
        Search("search: full pinyin", "yunfan"),
        new("search: last four digits", _ => Get($"?q={lastFour}&limit=50"),
            [$"{Customers} and c.phone_tail = @tail {Newest}"], _ => [("@tail", tail)]),
        Search("search: nothing found", "鑃鑄"),
        new("by industry and month",
            _ => Aggregate("", ["industry", "createdAt.month"]),
            [$"select c.industry, {Month}, count(*) from customers c where c.deleted_at is null group by 1, 2"], None),
        new("segment count",
            _ => Aggregate($"行业 = \"{Industry}\" and tags has \"高意向\" and stage = \"retain\"", []),
            [$"select count(*) from customers c where c.deleted_at is null and c.industry = '{Industry}' and c.stage = 'retain' and {HasTag}"],
            None),
    ];

    private string HasTag => site.Postgres ? "c.tags @> '[\"高意向\"]'" : "instr(c.tags, '\"高意向\"') > 0";

    private string Month => site.Postgres
        ? "date_trunc('month', c.created_at at time zone 'Asia/Shanghai')"
        : "strftime('%Y-%m', c.created_at / 1000, 'unixepoch', '+8 hours')";

    private string FollowUps => "(select count(*) from follow_ups f where f.customer_id = c.id and f.deleted_at is null and f.at >= "
        + (site.Postgres ? "now() - interval '12 months')" : "cast(strftime('%s', 'now', '-12 months') as integer) * 1000)");

    private Guid Id(int call) => ids[call % ids.Count];

    private object Stored(Guid id) => site.Postgres ? id : id.ToString("D").ToUpperInvariant();

    private static ApiCase List(string name, string filter, string where) => new(
        name, _ => Get($"?filter={Uri.EscapeDataString(filter)}&sort=-updatedAt&limit=50"),
        [$"{Customers} {where} {Newest}"], None);

    private static ApiCase Total(string name, string filter, string where) => new(
        name, _ => Get($"?filter={Uri.EscapeDataString(filter)}&sort=-updatedAt&limit=50&count=true"),
        [$"{Customers} {where} {Newest}", $"select count(*) from customers c where c.deleted_at is null {where}"], None);

    private ApiCase Search(string name, string text)
    {
        var query = SearchQuery.Parse(text);
        var sql = site.Postgres
            ? $"{Customers} and c.id in (select d.record_id from search_docs d where d.tokens @@ (@q)::tsquery and d.type = 'customers') {Newest}"
            : $"{Customers} and c.id in (select d.record_id from search_index f join search_docs d on d.doc = f.rowid "
                + $"where f.search_index match @q and d.type = 'customers') {Newest}";
        return new ApiCase(
            name, _ => Get($"?q={Uri.EscapeDataString(text)}&limit=50"), [sql],
            _ => [("@q", site.Postgres ? query.ToTsQuery() : query.ToFts5())]);
    }

    private static IReadOnlyList<(string, object?)> None(int call) => [];

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, $"/api/records/customers{path}");

    private static HttpRequestMessage Aggregate(string filter, string[] keys) =>
        new(HttpMethod.Post, "/api/records/customers/aggregate")
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { filter, groupBy = keys, measures = (string[])["count()"] }), Encoding.UTF8,
                "application/json"),
        };

    /// <summary>The last four digits of somebody's phone, as the mask shows them, with their blind index.</summary>
    public static async Task<ReadCases> Of(Site site, HttpClient http, CancellationToken cancel)
    {
        await using var connection = await site.Open(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "select id, phone_tail from customers where deleted_at is null order by id limit 20000";
        var rows = new List<(Guid Id, string Tail)>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                rows.Add((reader.GetGuid(0), reader.IsDBNull(1) ? "" : reader.GetString(1)));
            }
        }

        var some = rows.Where((_, i) => i % Math.Max(1, rows.Count / 1000) == 0).ToList();
        var (id, tail) = some.First(r => r.Tail.Length > 0);
        var record = JsonNode.Parse(await http.GetStringAsync($"/api/records/customers/{id:D}", cancel))!;
        return new ReadCases(site, [.. some.Select(r => r.Id)], record["phone"]!.GetValue<string>()[^4..], tail);
    }
}
