using Microsoft.EntityFrameworkCore;
using Xunit;
using Zhiyin.Core.Data;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Filters;

public sealed class FunctionTests(FilterWorld world) : IClassFixture<FilterWorld>
{
    public static TheoryData<Dialect> Databases => FilterWorld.Databases;

    [Theory]
    [InlineData("Ａｂ　Ｃ，", "ab c,")]
    [InlineData("ÀÉ×ŸİŁ", "àé×ÿił")]
    [InlineData("ΆΣς ЁЖ", "άσσ ёж")]
    [InlineData("😀中文ﬁ", "😀中文ﬁ")]
    public void Folding_ignores_width_and_case(string text, string folded) => Assert.Equal(folded, Fold.Text(text));

    [Fact]
    public void Folding_twice_changes_nothing_more() =>
        Assert.All(Enumerable.Range(0, 0xD800), c =>
            Assert.Equal(Fold.Character((char)c), Fold.Character(Fold.Character((char)c))));

    [Theory, MemberData(nameof(Databases))]
    public async Task Both_databases_fold_every_character_like_memory(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        var all = string.Concat(Enumerable.Range(1, 0xFFFD).Where(c => c is < 0xD800 or > 0xDFFF).Select(c => (char)c));
        var folded = await db.Database.SqlQuery<string>($"SELECT zy_fold({all}) AS \"Value\"").SingleAsync(Stop);
        Assert.Equal(Fold.Text(all), folded);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Both_databases_fall_into_the_same_buckets(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        foreach (var unit in (string[])["day", "week", "month", "quarter", "year"])
        {
            var rows = await db.Set<Firm>().IgnoreQueryFilters().Select(x => new
            {
                x.LastSeen,
                x.Founded,
                Instant = Functions.Bucket(x.LastSeen, unit, "Asia/Shanghai"),
                Day = Functions.DayBucket(x.Founded, unit),
            }).ToListAsync(Stop);
            Assert.All(rows, r => Assert.Equal(Functions.Bucket(r.LastSeen, unit, "Asia/Shanghai"), r.Instant));
            Assert.All(rows, r => Assert.Equal(Functions.DayBucket(r.Founded, unit), r.Day));
        }
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Records_can_be_grouped_by_bucket(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        var groups = await db.Set<Firm>().GroupBy(x => Functions.Bucket(x.At, "month", "Asia/Shanghai"))
            .Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key).ToListAsync(Stop);
        var expected = World.Firms.Where(x => x.DeletedAt is null)
            .GroupBy(x => Functions.Bucket(x.At, "month", "Asia/Shanghai"))
            .Select(g => new { g.Key, Count = g.Count() }).OrderBy(g => g.Key, StringComparer.Ordinal);
        Assert.Equal(expected, groups);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_value_comes_back_as_it_went_in(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        var rows = await db.Set<Firm>().IgnoreQueryFilters().OrderBy(x => x.Id).AsNoTracking().ToListAsync(Stop);
        Assert.Equal(World.Firms.Select(x => x.Id), rows.Select(x => x.Id));
        Assert.Equal(World.Firms.Select(x => x.LastSeen), rows.Select(x => x.LastSeen));
        Assert.All(rows, x => Assert.Equal(DateTimeKind.Utc, x.At.Kind));
        Assert.Equal(World.Firms.Select(x => x.Tags), rows.Select(x => x.Tags));
        Assert.Equal(World.Firms.Select(x => x.Notes), rows.Select(x => x.Notes));
    }

    [Fact]
    public async Task Every_new_connection_to_sqlite_knows_the_functions()
    {
        var file = Path.Combine(Path.GetTempPath(), $"filters-{Guid.CreateVersion7():N}.db");
        var options = new DbContextOptionsBuilder().UseSqlite($"Data Source={file}")
            .AddInterceptors(new SqliteSession()).Options;
        for (var i = 0; i < 3; i++)
        {
            await using var db = new DbContext(options);
            Assert.Equal("a", await db.Database.SqlQuery<string>($"SELECT zy_fold('Ａ') AS Value").SingleAsync(Stop));
            Assert.Equal("b", await db.Database.SqlQuery<string>($"SELECT zy_fold('B') AS Value").SingleAsync(Stop));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(file);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
