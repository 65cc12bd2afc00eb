using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Records;

/// <summary>A timeline tells when things happened, however late they were written down.</summary>
public abstract class TimelineTests(Installed company)
{
    private RecordType Customers => company.Store.Catalog.Type("customers");

    private RecordType FollowUps => company.Store.Catalog.Type("follow-ups");

    [Fact]
    public async Task What_is_noted_later_stands_where_it_happened()
    {
        var customer = await Customer("补记客户");
        await Log(customer, "第二次", "2024-03-10 15:00");
        await Log(customer, "第一次", "2023-11-02");
        await Log(customer, "第三次", "2024-03-11 09:00");
        Assert.Equal(["第三次", "第二次", "第一次"], await Titles(customer, size: 50));
        var first = (await Page(customer, null, 50)).Items[^1].Event;
        Assert.Equal(new DateTime(2023, 11, 1, 16, 0, 0, DateTimeKind.Utc), first.PlacedAt);
        Assert.Equal(company.Time.GetUtcNow().UtcDateTime, first.At);
    }

    [Fact]
    public async Task Pages_of_a_timeline_neither_lose_nor_repeat_an_entry_though_days_are_shared()
    {
        var customer = await Customer("多页客户");
        var days = new[] { 5, 1, 3, 3, 3, 9, 2, 3 };
        for (var i = 0; i < days.Length; i++)
        {
            await Log(customer, $"{days[i]}-{i}", $"2024-02-0{days[i]}");
        }

        var whole = await Titles(customer, size: 50);
        Assert.Equal(["9-5", "5-0", "3-7", "3-4", "3-3", "3-2", "2-6", "1-1"], whole);
        foreach (var size in new[] { 1, 2, 3, 8 })
        {
            Assert.Equal(whole, await Titles(customer, size));
        }
    }

    [Fact]
    public async Task A_corrected_time_moves_the_entry()
    {
        var customer = await Customer("改时间客户");
        var moved = await Log(customer, "先写的", "2024-01-05");
        await Log(customer, "后写的", "2024-01-06");
        var values = new Dictionary<string, object?> { ["at"] = "2024-01-07 08:30" };
        Assert.True((await company.Store.Update(company.Admin, FollowUps, moved, values)).Ok);
        Assert.Equal(["先写的", "后写的"], (await Page(customer, null, 50)).Items
            .Where(e => e.Event.Kind == "created").Select(e => e.Event.Title));
    }

    [Fact]
    public async Task A_page_of_a_timeline_is_one_range_of_its_index()
    {
        var customer = await Customer("索引客户");
        await using var db = company.Databases.Open();
        var rows = RecordStore.Rows(db, Customers, customer, ["follow-ups"], after: (company.Time.GetUtcNow().UtcDateTime, Ids.New())).Take(30);
        var plan = await Plan(db, rows);
        Assert.Contains("IX_events_timeline_id_placed_at_id", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort  (", plan, StringComparison.Ordinal);
    }

    /// <summary>So few rows are faster read through, so the scan is made expensive first.</summary>
    private static async Task<string> Plan(Db db, IQueryable<Event> rows)
    {
        await db.Database.OpenConnectionAsync();
        if (db.Dialect == Dialect.Postgres) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_sort = off");
        await using var command = rows.CreateDbCommand();
        command.CommandText = (db.Dialect == Dialect.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }

    private async Task<Guid> Customer(string name) => (await company.Store.Create(
        company.Admin, Customers, new Dictionary<string, object?> { ["name"] = name }, WriteOptions.Create)).Value.Id;

    private async Task<Guid> Log(Guid customer, string summary, string at) => (await company.Store.Create(
        company.Admin, FollowUps,
        new Dictionary<string, object?> { ["customerId"] = customer, ["summary"] = summary, ["at"] = at })).Value.Id;

    private async Task<TimelinePage> Page(Guid customer, Guid? before, int size) =>
        (await company.Store.Timeline(company.Admin, Customers, customer, ["follow-ups"], before, size))!;

    private async Task<List<string?>> Titles(Guid customer, int size)
    {
        var titles = new List<string?>();
        Guid? next = null;
        do
        {
            var page = await Page(customer, next, size);
            titles.AddRange(page.Items.Select(e => e.Event.Title));
            next = page.Next;
        }
        while (next is not null);

        return titles;
    }

    public sealed class OnSqlite(InstalledOnSqlite company) : TimelineTests(company), IClassFixture<InstalledOnSqlite>;

    public sealed class OnPostgres(InstalledOnPostgres company) : TimelineTests(company), IClassFixture<InstalledOnPostgres>;
}
