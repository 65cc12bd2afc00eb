using System.Linq.Expressions;
using Xunit;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

internal static class FilterContexts
{
    public static readonly FilterSchema Schema = new(World.Catalog);

    /// <summary>
    /// 15 March 2024, a Friday, ten thirty in Shanghai; the asker is the second user, with the first in the team.
    /// </summary>
    public static FilterContext Context(Func<RecordType, IQueryable>? source = null) => new(
        Schema,
        new DateOnly(2024, 3, 15),
        new DateTime(2024, 3, 15, 2, 30, 0, DateTimeKind.Utc),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        World.Users[1],
        [World.Users[1], World.Users[0]],
        source ?? (type => throw new InvalidOperationException(type.Name)),
        new FakeIndex());

    public static FilterNode Parse(string text) => Filter.Parse(text, World.FirmType, Schema);

    public static IReadOnlyList<FilterProblem> Problems(string text)
    {
        Assert.False(Filter.TryParse(text, World.FirmType, Schema, out _, out var problems));
        return problems;
    }

    /// <summary>The numbers of the firms that pass in memory, the recycle bin left out.</summary>
    public static int[] InMemory(FilterNode node)
    {
        var filter = Filter.TryCompileLocal<Firm>(node, Context());
        Assert.NotNull(filter);
        return [.. World.Firms.Where(x => x.DeletedAt is null).Where(filter).Select(Number)];
    }

    public static int[] InMemory(Func<Firm, bool> filter) =>
        [.. World.Firms.Where(x => x.DeletedAt is null).Where(filter).Select(Number)];

    public static int[] InDatabase(WorldContext db, FilterNode node) =>
        [.. Query(db, node).OrderBy(x => x.Id).Select(x => x.Id).AsEnumerable().Select(Number)];

    public static IQueryable<Firm> Query(WorldContext db, FilterNode node)
    {
        Expression<Func<Firm, bool>> filter = Filter.Compile<Firm>(node, Context(db.Source));
        return db.Set<Firm>().Where(filter);
    }

    private static int Number(Firm firm) => Number(firm.Id);

    private static int Number(Guid id) => Convert.ToInt32(id.ToString("N")[22..], 16);

    private sealed class FakeIndex : IBlindIndex
    {
        public string Whole(Field field, string value) => FakeVault.Hash(value);

        public string LastFour(Field field, string lastFour) => FakeVault.Hash(lastFour);
    }
}
