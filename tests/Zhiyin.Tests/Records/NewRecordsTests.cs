using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Records;

/// <summary>Many new rows go past the change tracker; what is stored must not tell.</summary>
public abstract class NewRecordsTests(Installed company)
{
    private static readonly string[] OwnToEachRow =
        ["id", "number", "name", "phone", "email", "created_at", "updated_at", "record_id", "timeline_id", "operation_id", "at", "title",
        "changes"];

    private RecordType Customers => company.Store.Catalog.Type("customers");

    [Fact]
    public async Task Many_new_records_leave_the_same_rows_and_events_as_one()
    {
        await Create(["独行客户"]);
        await Create([.. Enumerable.Range(0, 30).Select(i => $"同行客户{i:00}")]);
        var alone = await Rows("独行客户");
        var together = await Rows("同行客户17");
        Assert.Equal(alone.Record, together.Record);
        Assert.Equal(alone.Event, together.Event);
        Assert.Equal(alone.Fields, together.Fields);
    }

    [Fact]
    public async Task Many_new_records_are_found_by_search_and_by_their_phone()
    {
        await Create([.. Enumerable.Range(0, 12).Select(i => $"寻声客户{i:00}")], "139{0:00000000}");
        await company.Jobs.Drain(TestContext.Current.CancellationToken);
        var found = await company.Store.Count(company.Admin, new RecordQuery(Customers) { Search = "寻声客户07" });
        var called = await company.Store.Count(company.Admin, new RecordQuery(Customers) { Search = "13900000007" });
        Assert.Equal((1, 1), (found, called));
    }

    [Fact]
    public async Task A_value_taken_meanwhile_is_refused_for_its_row_alone()
    {
        var drafts = Enumerable.Range(0, 15)
            .Select(i => new Draft(new Dictionary<string, object?> { ["name"] = $"撞号客户{i}", ["number"] = i == 9 ? "Z-1" : $"Z-{i + 1}" }))
            .ToList();
        var results = await company.Store.Write(company.Admin, Customers, drafts, WriteOptions.Create, TestContext.Current.CancellationToken);
        Assert.Equal(14, results.Count(r => r.Ok));
        Assert.NotNull(results[9].Problem);
    }

    private async Task Create(string[] names, string phone = "13800001111")
    {
        var drafts = names.Select((name, i) => new Draft(new Dictionary<string, object?>
        {
            ["name"] = name,
            ["phone"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, phone, i),
            ["email"] = "same@example.com",
            ["tags"] = new[] { "高意向" },
            ["city"] = "上海",
            ["lastFollowUpAt"] = "2024-03-01",
            ["nextStepDue"] = "2024-03-19",
            ["ownerId"] = company.AdminId,
        })).ToList();
        var results = await company.Store.Write(company.Admin, Customers, drafts, WriteOptions.Create, TestContext.Current.CancellationToken);
        Assert.All(results, r => Assert.True(r.Ok, r.Problem?.Message));
    }

    private async Task<(string Record, string Event, string Fields)> Rows(string name)
    {
        await using var db = company.Databases.Open();
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var connection = db.Database.GetDbConnection();
        var record = await Row(connection, $"select * from customers where name = '{name}'");
        var written = await Row(connection, $"select * from events where kind = 'created' and title = '{name}'");
        var changes = System.Text.Json.JsonDocument.Parse((string)written["changes"]!).RootElement.EnumerateArray()
            .Select(c => c.GetProperty("f").GetString());
        return (Told(record, "name_sort", "name_core"), Told(written), string.Join(' ', changes));
    }

    private static string Told(Dictionary<string, object?> row, params string[] also) => string.Join('\n', row
        .Where(cell => !OwnToEachRow.Contains(cell.Key) && !also.Contains(cell.Key))
        .Select(cell => $"{cell.Key}={cell.Value}:{cell.Value?.GetType().Name}"));

    private static async Task<Dictionary<string, object?>> Row(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName,
            i => reader.IsDBNull(i) ? null : reader.GetValue(i));
    }
}

public sealed class NewRecordsOnSqlite(InstalledOnSqlite company) : NewRecordsTests(company), IClassFixture<InstalledOnSqlite>;

public sealed class NewRecordsOnPostgres(InstalledOnPostgres company) : NewRecordsTests(company), IClassFixture<InstalledOnPostgres>;
