using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Modules.Backup;
using Zhiyin.Modules.Backup.Moves;
using Zhiyin.Shell.Hosting;
using Zhiyin.Tests.Backup;
using Zhiyin.Tests.Databases;
using Zhiyin.Tests.Hosting;
using static Zhiyin.Tests.Events.Happened;

namespace Zhiyin.Tests.Events;

/// <summary>On PostgreSQL the events of each month are a table of their own. It is 18 March 2024.</summary>
public sealed class EventMonthsTests(InstalledOnPostgres company) : IClassFixture<InstalledOnPostgres>
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly string[] AtFirst = ["events_2024_04", "events_2024_05", "events_before_2024_04", "events_later"];

    [Fact]
    public async Task A_new_database_has_the_months_up_to_the_one_after_next() =>
        Assert.Equal(AtFirst, await Partitions(company.Databases));

    [Fact]
    public async Task A_row_lies_in_the_month_its_id_was_made_in()
    {
        string[] edges =
        [
            "2019-07-01", "2024-03-31T23:59:59.999Z", "2024-04-01", "2024-04-30T23:59:59.999Z", "2024-05-01",
            "2024-05-31T23:59:59.999Z", "2024-06-01",
        ];
        var saved = await Add(company.Databases, [.. edges.Select(Utc)]);
        var copied = edges.Select(e => At(Utc(e).AddMilliseconds(e.Length > 10 ? -1 : 1))).ToList();
        await using var db = company.Databases.Open();
        await BulkInsert.Into(db, typeof(Event), copied, Cancel);
        foreach (var rows in new[] { saved, copied })
        {
            Assert.Equal(
                ["before_2024_04", "before_2024_04", "2024_04", "2024_04", "2024_05", "2024_05", "later"],
                await Task.WhenAll(rows.Select(e => Month(company.Databases, e.Id))));
        }
    }

    [Fact]
    public async Task A_database_from_before_is_split_and_keeps_every_row_and_every_name()
    {
        await using var database = await Unsplit();
        await using var node = company.On(database);
        var databases = node.GetRequiredService<DbFactory>();
        var rows = await Add(databases, Utc("2021-02-03"), Utc("2024-03-17"), Utc("2031-01-01"));
        var indexes = await Indexes(databases);
        await Server.Prepare(node, Cancel);
        await using var db = databases.Open();
        var kept = await db.Events.OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(Cancel);
        Assert.Equal(rows.Select(r => r.Id), kept);
        Assert.Equal(AtFirst, await Partitions(databases));
        Assert.Equal("before_2024_04", await Month(databases, rows[1].Id));
        Assert.Equal("later", await Month(databases, rows[2].Id));
        Assert.Equal(4, indexes.Count);
        Assert.Equal(indexes, await Indexes(databases));
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_split_it_once()
    {
        await using var database = await Unsplit();
        await using var one = company.On(database);
        await using var two = company.On(database);
        var databases = one.GetRequiredService<DbFactory>();
        await Add(databases, Utc("2023-02-03"));
        await Task.WhenAll(
            one.GetRequiredService<DatabaseSetup>().Migrate(Cancel), two.GetRequiredService<DatabaseSetup>().Migrate(Cancel));
        Assert.Equal(AtFirst, await Partitions(databases));
        await using var db = databases.Open();
        Assert.Equal(1, await db.Events.CountAsync(e => e.Cause == "system" && e.Type == "customers", Cancel));
    }

    [Fact]
    public async Task A_table_that_somebody_holds_is_left_whole_until_a_later_night()
    {
        await using var database = await Unsplit();
        await using var node = company.On(database);
        var databases = node.GetRequiredService<DbFactory>();
        await using (var reader = new NpgsqlConnection(database.Connection))
        {
            await reader.OpenAsync(Cancel);
            await using var held = await reader.BeginTransactionAsync(Cancel);
            await using var look = new NpgsqlCommand("lock table events in access share mode", reader);
            await look.ExecuteNonQueryAsync(Cancel);
            await Server.Prepare(node, Cancel);
            Assert.Empty(await Partitions(databases));
            await Add(databases, Utc("2024-03-01"));
            await Assert.ThrowsAsync<TimeoutException>(() => Night(node));
        }

        await Night(node);
        Assert.Equal(AtFirst, await Partitions(databases));
    }

    [Fact]
    public async Task A_night_cuts_the_missing_months_off_the_net_with_what_fell_into_it()
    {
        var time = new TestTime();
        await using var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
        await using var node = company.On(database, time: time);
        var databases = node.GetRequiredService<DbFactory>();
        await Server.Prepare(node, Cancel);
        var rows = await Add(databases, Utc("2024-06-15"), Utc("2024-12-24"), Utc("2025-03-02"), Utc("2030-01-01"));
        time.Set(Utc("2024-04-30T23:59:00Z"));
        await Night(node);
        await Night(node);
        Assert.Equal("2024_06", await Month(databases, rows[0].Id));

        time.Set(Utc("2025-03-01T00:10:00Z"));
        await Night(node);
        Assert.Equal(
            ["2024_06", "before_2025_03", "2025_03", "later"], await Task.WhenAll(rows.Select(e => Month(databases, e.Id))));
        Assert.Equal(
            [
                "events_2024_04", "events_2024_05", "events_2024_06", "events_2025_03", "events_2025_04", "events_2025_05",
                "events_before_2024_04", "events_before_2025_03", "events_later",
            ],
            await Partitions(databases));
    }

    [Fact]
    public async Task Migrations_go_back_and_forth_over_the_months()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
        await using var node = company.On(database);
        var databases = node.GetRequiredService<DbFactory>();
        await Server.Prepare(node, Cancel);
        var indexes = await Indexes(databases);
        await using var db = databases.Open();
        await db.GetService<IMigrator>().MigrateAsync("AddBackups", Cancel);
        Assert.NotEqual(indexes, await Indexes(databases));
        await db.Database.MigrateAsync(Cancel);
        Assert.Equal(indexes, await Indexes(databases));
        Assert.Equal(AtFirst, await Partitions(databases));
        await Add(databases, Utc("2024-03-01"), Utc("2024-05-01"));
    }

    [Fact]
    public async Task A_read_bounded_by_ids_looks_into_the_months_between_them()
    {
        await using var db = company.Databases.Open();
        var save = new Dispatch(Ids.New(), Ids.From(Utc("2024-04-03")), Ids.From(Utc("2024-04-04")));
        Assert.Equal(["2024_04"], await Visited(db, Dispatch.Events(db, [save])));
        var cursor = Ids.From(Utc("2024-04-20"));
        var page = db.Events.Where(e => e.Id < cursor).OrderByDescending(e => e.Id).Take(50);
        Assert.Equal(["2024_04", "before_2024_04"], await Visited(db, page));
    }

    [Fact]
    public async Task The_latest_events_are_read_month_by_month_and_not_merged()
    {
        await using var db = company.Databases.Open();
        var plan = await Plan(db, db.Events.Where(e => e.Kind == "revealed").OrderByDescending(e => e.Id).Take(50));
        Assert.DoesNotContain("Merge", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backups_bring_the_months_back_moves_make_them_and_both_count_each_row_once()
    {
        await Add(company.Databases, Utc("2024-04-07"), Utc("2024-05-08"));
        var made = await company.Get<Backups>().Make(null, Cancel);
        foreach (var restore in new[] { true, false })
        {
            await using var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
            await using var other = company.On(database);
            await (restore
                ? (Task)other.GetRequiredService<Restoring>().Run(made.File, force: false, Cancel)
                : company.Get<Moving>().Run(database.Connection, null, Cancel));
            var databases = other.GetRequiredService<DbFactory>();
            Assert.Equal(AtFirst, await Partitions(databases));
            await using var db = databases.Open();
            var counts = await Contents.Counts(db, Cancel);
            Assert.Equal(await db.Events.CountAsync(Cancel), counts["events"]);
            Assert.DoesNotContain(counts.Keys, name => name.StartsWith("events_", StringComparison.Ordinal));
        }
    }

    private static Task Night(IServiceProvider node) => node.GetRequiredService<EventMonths>().Run([], Cancel);

    /// <summary>Migrated as an earlier program left it.</summary>
    private async Task<TestDatabase> Unsplit()
    {
        var database = await TestDatabase.Create(DatabaseKind.Postgres, empty: true);
        await PostgresPrepare.Run(database.Connection, Cancel);
        await using var node = company.On(database);
        await using var db = node.GetRequiredService<DbFactory>().Open();
        await db.Database.MigrateAsync(Cancel);
        return database;
    }

    /// <summary>Key and indexes of the table itself, by name.</summary>
    private static async Task<List<string>> Indexes(DbFactory databases)
    {
        await using var db = databases.Open();
        return await db.Database.SqlQuery<string>(
            $"""
             select c.relname || ' ' || coalesce(k.conname, '') || substring(pg_get_indexdef(c.oid) from ' USING.*')
               as "Value"
             from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = c.oid
             where i.indrelid = 'events'::regclass order by c.relname
             """).ToListAsync(Cancel);
    }

    private static async Task<List<string>> Visited(Db db, IQueryable<Event> rows)
    {
        var plan = await Plan(db, rows);
        string[] all = ["before_2024_04", "2024_04", "2024_05", "later"];
        return [.. all.Where(m => plan.Contains($" on events_{m} ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>So few rows are faster read through, so the scan is made expensive first.</summary>
    private static async Task<string> Plan(Db db, IQueryable<Event> rows)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await db.Database.ExecuteSqlRawAsync(
            "set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off", Cancel);
        await using var command = rows.CreateDbCommand();
        command.CommandText = "explain " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancel))
        {
            lines.Add(reader.GetString(0) + " ");
        }

        return string.Join('\n', lines);
    }
}
