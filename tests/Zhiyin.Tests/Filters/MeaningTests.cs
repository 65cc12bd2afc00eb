using Xunit;
using Zhiyin.Core.Data;

namespace Zhiyin.Tests.Filters;

/// <summary>What filters mean, said a second time in plain C#.</summary>
public sealed class MeaningTests(FilterWorld world) : IClassFixture<FilterWorld>
{
    private static readonly Dictionary<Guid, Firm> Live = World.Firms.Where(x => x.DeletedAt is null).ToDictionary(x => x.Id);

    private static readonly (string Filter, Func<Firm, bool> Means)[] Meanings =
    [
        ("", _ => true),
        ("name = \"abc科技\"", x => x.Name is "ABC科技" or "abc科技"),
        ("notes != \"a\"", x => x.Notes is null or not ("a" or "A" or "Ａ")),
        ("notes is empty", x => x.Notes is null or ""),
        ("notes is not empty", x => x.Notes is not (null or "")),
        ("notes contains \"0\"", x => x.Notes?.Contains('0') ?? false),
        ("notes in (\"a\", \"É\")", x => x.Notes is "a" or "A" or "Ａ" or "é" or "É"),
        ("notes not in (\"a\")", x => x.Notes is not ("a" or "A" or "Ａ")),
        ("rating > 1", x => x.Rating > 1),
        ("rank >= 1 and rank < 7.5", x => x.Rank is >= 1 and <= 7),
        ("not (rating > 1)", x => !(x.Rating > 1)),
        ("rating between 0 and 7", x => x.Rating is >= 0 and <= 7),
        ("amount = 1", x => x.Amount == 100),
        ("budget >= 1万", x => x.Budget >= 1_000_000),
        ("founded = 2024", x => x.Founded?.Year == 2024),
        ("founded != 2024", x => x.Founded?.Year != 2024),
        ("founded > 2024-03", x => x.Founded >= new DateOnly(2024, 4, 1)),
        ("founded <= 2024-03", x => x.Founded < new DateOnly(2024, 4, 1)),
        ("lastSeen = today", x => x.LastSeen?.AddHours(8).Date == new DateTime(2024, 3, 15)),
        ("lastSeen > today", x => x.LastSeen?.AddHours(8) >= new DateTime(2024, 3, 16)),
        ("vip", x => x.Vip == true),
        ("vip = false", x => x.Vip == false),
        ("vip != true", x => x.Vip != true),
        ("source != web", x => x.Source != "web"),
        ("tags has key", x => x.Tags.Has("key")),
        ("tags in (key, \"乙\")", x => x.Tags.Has("key") || x.Tags.Has("b")),
        ("moods is empty", x => x.Moods is null or { Count: 0 }),
        ("owner = me", x => x.OwnerId == World.Users[1]),
        ("owner in my_team", x => x.OwnerId == World.Users[0] || x.OwnerId == World.Users[1]),
        ("owner not in my_team", x => x.OwnerId != World.Users[0] && x.OwnerId != World.Users[1]),
        ("helpers in my_team", x => x.Helpers.Has($"{World.Users[0]}") || x.Helpers.Has($"{World.Users[1]}")),
        ("owner = \"user2王敏\"", x => x.OwnerId == World.Users[2]),
        ("x_yes", x => x.Custom["x_yes"]?.GetBoolean() == true),
        ("x_date < 2024", x => x.Custom["x_date"]?.GetInt32() < 19_723),
        ("parent.active", x => Parent(x)?.Active == true),
        ("parent.notes is empty", x => Parent(x)?.Notes is null or ""),
        ("parent.notes != \"a\"", x => Parent(x)?.Notes is not ("a" or "A" or "Ａ")),
        ("visits.any(fee > 0)", x => Visits(x).Any(v => v.Fee > 0)),
        ("visits.none(fee > 0)", x => !Visits(x).Any(v => v.Fee > 0)),
        ("visits.count() >= 3", x => Visits(x).Count() >= 3),
        ("visits.sum(rating) < 5", x => Visits(x).Sum(v => v.Rating) < 5),
        ("visits.avg(rating) >= 5", x => Visits(x).Average(v => v.Rating) >= 5),
        ("not visits.avg(rating) >= 5", x => !(Visits(x).Average(v => v.Rating) >= 5)),
        ("visits.max(due) < 2024", x => Visits(x).Max(v => v.Due) < new DateOnly(2024, 1, 1)),
        ("visits.min(fee, rating > 5) = 1", x => Visits(x).Where(v => v.Rating > 5).Min(v => (long?)v.Fee) == 100),
        ("todos.any(done)", x => World.Todos.Any(t => t.AboutType == "firms" && t.AboutId == x.Id && t.Done)),
        ("branches.count() = 0", x => !Live.Values.Any(b => b.ParentId == x.Id)),
    ];

    public static TheoryData<Dialect> Databases => FilterWorld.Databases;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_filter_finds_what_it_says(Dialect dialect)
    {
        await using var db = world.Open(dialect);
        Assert.All(Meanings, m => Assert.Equal(
            FilterContexts.InMemory(m.Means), FilterContexts.InDatabase(db, FilterContexts.Parse(m.Filter))));
    }

    [Fact]
    public void What_lies_in_other_records_is_not_answered_in_memory() => Assert.All(
        (string[])["parent.active", "visits.any()", "visits.count() = 0", "phone is empty", "owner = \"a\""],
        text => Assert.Null(Core.Filters.Filter.TryCompileLocal<Firm>(FilterContexts.Parse(text), FilterContexts.Context())));

    private static Firm? Parent(Firm firm) => firm.ParentId is { } id ? Live.GetValueOrDefault(id) : null;

    private static IEnumerable<Visit> Visits(Firm firm) =>
        World.Visits.Where(v => v.DeletedAt is null && v.FirmId == firm.Id);
}
