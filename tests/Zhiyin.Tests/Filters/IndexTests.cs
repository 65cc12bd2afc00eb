using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Zhiyin.Core.Data;

namespace Zhiyin.Tests.Filters;

/// <summary>The query that a filter becomes can use the index made for its field.</summary>
public sealed class IndexTests(FilterWorld world) : IClassFixture<FilterWorld>
{
    public static TheoryData<Dialect, string, string> Cases => new(
        FilterWorld.Databases.SelectMany(d => new (Dialect, string, string)[]
        {
            (d.Data, "x_number", "x_number = 7"),
            (d.Data, "x_money", "x_money between 1 and 2"),
            (d.Data, "x_date", "x_date = 2024-03-15"),
            (d.Data, "x_choice", "x_choice in (won, lost)"),
            (d.Data, "x_text", "x_text = \"ABC科技\""),
            (d.Data, "x_link", "x_link = \"01900000-0000-7000-8000-010000000007\""),
            (d.Data, "x_secret", "x_secret = \"13800030003\""),
            (d.Data, "name", "name = \"abc科技\""),
        }));

    [Theory, MemberData(nameof(Cases))]
    public async Task A_field_with_an_index_is_found_through_it(Dialect dialect, string name, string filter)
    {
        await using var db = world.Open(dialect);
        var field = World.Catalog.Field(World.FirmType, name);
        await db.Database.ExecuteSqlRawAsync(FieldIndexes.Create(World.FirmType, field, dialect), Stop);
        Assert.Contains(FieldIndexes.Name(World.FirmType, field), await Plan(db, filter), StringComparison.Ordinal);
        await db.Database.ExecuteSqlRawAsync(FieldIndexes.Drop(World.FirmType, field), Stop);
    }

    [Theory]
    [InlineData("tags has key", "IX_firms_tags")]
    [InlineData("owner in my_team", "IX_firms_owner_id")]
    [InlineData("phone ends with \"0003\"", "IX_firms_phone_tail")]
    public async Task A_built_in_field_is_found_through_its_index(string filter, string index)
    {
        await using var db = world.Open(Dialect.Postgres);
        Assert.Contains(index, await Plan(db, filter), StringComparison.Ordinal);
    }

    /// <summary>So few rows are faster read through, so the scan is made expensive first.</summary>
    private static async Task<string> Plan(WorldContext db, string filter)
    {
        await db.Database.OpenConnectionAsync(Stop);
        await using var command = FilterContexts.Query(db, FilterContexts.Parse(filter)).CreateDbCommand();
        if (db.Dialect == Dialect.Postgres) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Stop);
        command.CommandText = (db.Dialect == Dialect.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        return await Lines(reader);
    }

    private static async Task<string> Lines(DbDataReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadAsync(Stop)) lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
