using System.Net.Http.Json;

namespace Zhiyin.Bench;

/// <summary>Single and batched writes, beside bare inserts and updates of the same rows with their event.</summary>
internal sealed class WriteCases(Site site, IReadOnlyList<Guid> many, Row customer, Row happened)
{
    private const int Batch = 100, Bulk = 10_000;

    private static long unique = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public IEnumerable<ApiCase> All =>
    [
        new("create", _ => Post("?allowDuplicates=true", Customer()), [customer.Insert("customers"), happened.Insert("events")],
            _ => Fresh()),
        new("patch",
            call => new HttpRequestMessage(HttpMethod.Patch, $"/api/records/customers/{Id(call):D}")
            {
                Content = JsonContent.Create(new { address = $"人民路 {Next()} 号" }),
            },
            [
                $"update customers set address = @address, version = version + 1, updated_at = {Now} where id = @key",
                happened.Insert("events"),
            ],
            call => [("@address", $"人民路 {Next()} 号"), ("@key", Stored(Id(call))), .. Fresh()]),
        new($"create {Batch} in a batch",
            _ => Post("/batch", new { items = Enumerable.Range(0, Batch).Select(_ => Customer()), onDuplicate = "create" }),
            [customer.Insert("customers"), happened.Insert("events")], _ => Fresh(), Batch),
        new($"bulk edit of {many.Count:#,0}",
            _ => Post("/bulk", new { ids = many, values = new { address = $"人民路 {Next()} 号" } }),
            [
                $"update customers set address = @address, version = version + 1, updated_at = {Now} where id = @key",
                happened.Insert("events"),
            ],
            _ => [("@address", $"人民路 {Next()} 号"), ("@key", Stored(many[(int)(Next() % many.Count)])), .. Fresh()],
            many.Count, Alone: true),
    ];

    private string Now => site.Postgres ? "now()" : "cast(strftime('%s', 'now') as integer) * 1000";

    private Guid Id(int call) => many[call % Math.Min(many.Count, 1000)];

    private object Stored(Guid id) => site.Postgres ? id : id.ToString("D").ToUpperInvariant();

    /// <summary>The values of both rows, under keys of their own.</summary>
    private List<(string, object?)> Fresh()
    {
        var id = Guid.CreateVersion7();
        var number = $"B{Next()}";
        return
        [
            .. customer.Values(("id", Stored(id)), ("number", number), ("name", $"基准客户{number}")),
            .. happened.Values(("id", Stored(Guid.CreateVersion7())), ("record_id", Stored(id)), ("timeline_id", Stored(id))),
        ];
    }

    private static object Customer()
    {
        var number = Next();
        return new
        {
            name = $"基准{number}科技有限公司",
            contactName = "王敏",
            phone = $"137{number % 100_000_000:00000000}",
            email = $"b{number}@example.com",
            industry = "制造业",
            source = "官网",
            city = "上海",
            tags = (string[])["高意向"],
        };
    }

    private static HttpRequestMessage Post(string path, object body) =>
        new(HttpMethod.Post, $"/api/records/customers{path}") { Content = JsonContent.Create(body) };

    private static long Next() => Interlocked.Increment(ref unique);

    public static async Task<WriteCases> Of(Site site, CancellationToken cancel)
    {
        await using var connection = await site.Open(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select id from customers where deleted_at is null order by id limit {Bulk}";
        var ids = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                ids.Add(reader.GetGuid(0));
            }
        }

        return new WriteCases(
            site, ids, await Row.Read(connection, "select * from customers where email is not null limit 1", cancel),
            await Row.Read(connection, "select * from events where type = 'customers' and kind = 'created' limit 1", cancel));
    }
}
