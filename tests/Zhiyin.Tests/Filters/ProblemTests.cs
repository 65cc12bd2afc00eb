using System.Diagnostics;
using System.Globalization;
using CsCheck;
using Xunit;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>
/// What is wrong with a filter is said with place, word and what may stand there; nothing else is ever thrown.
/// </summary>
public sealed class ProblemTests
{
    [Theory]
    [InlineData("公寺名称 = \"a\"", 0, "公寺名称", "公司名称")]
    [InlineData("scor > 3", 0, "scor", "score")]
    [InlineData("stage = \"wonn\"", 8, "wonn", "已成交")]
    [InlineData("阶段 = 成交", 5, "成交", "已成交")]
    [InlineData("score contains \"a\"", 6, "contains", "等于")]
    [InlineData("phone contains \"138\"", 6, "contains", "结尾是")]
    [InlineData("phone ends with \"38\"", 16, "\"38\"", null)]
    [InlineData("score = \"a\"", 8, "\"a\"", null)]
    [InlineData("name = abc", 7, "abc", "\"abc\"")]
    [InlineData("name", 4, "", "等于")]
    [InlineData("name = \"a", 7, "\"a", null)]
    [InlineData("(name = \"a\"", 11, "", null)]
    [InlineData("name = \"a\" name = \"b\"", 11, "name", null)]
    [InlineData("founded = 2024-13-01", 10, "2024-13-01", null)]
    [InlineData("founded > now", 10, "now", null)]
    [InlineData("at > today-99999y", 5, "today-99999y", null)]
    [InlineData("amount > 1.005", 9, "1.005", null)]
    [InlineData("name.city = 1", 0, "name", null)]
    [InlineData("visits = 3", 0, "visits", ".any(…)")]
    [InlineData("visits.sum(purpose) > 1", 11, "purpose", null)]
    [InlineData("parent.parent.parent.parent.name = \"a\"", 0, "parent.parent.parent.parent.", null)]
    [InlineData("parent.visits.any(firm.visits.any())", 18, "firm.visits", null)]
    public void A_problem_names_place_word_and_what_may_stand_there(string text, int position, string word, string? suggestion)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var problem = FilterContexts.Problems(text)[0];
        Assert.Equal((position, word), (problem.Position, problem.Word));
        if (suggestion is not null) Assert.Contains(suggestion, problem.Suggestions);
    }

    [Fact]
    public void Several_problems_are_told_at_once() => Assert.Equal(
        ["nmae", "wonn", "contains", "foo"],
        FilterContexts.Problems("nmae = \"a\" and stage = \"wonn\" and score contains 3 or foo.any(x = \")\") and active")
            .Select(p => p.Word));

    [Theory]
    [InlineData("zh-CN", "位置 1：没有叫“scor”的字段或关联。 可用：score")]
    [InlineData("en", "At 1: There is no field or relation called “scor”. Try: score")]
    public void Problems_speak_the_language_of_the_moment(string culture, string line)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        Assert.StartsWith(line, FilterContexts.Problems("scor > 3")[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_one_may_not_see_is_an_unknown_field()
    {
        var schema = new FilterSchema(World.Catalog, (_, field) => field.Name != "amount");
        Assert.False(Filter.TryParse("amount > 3", World.FirmType, schema, out _, out _));
        Assert.Throws<FilterException>(() => Filter.Bind(FilterContexts.Parse("amount > 3"), World.FirmType, schema));
    }

    public static TheoryData<string> Excessive =>
    [
        new string(' ', 10_001),
        new string('(', 5_000),
        string.Concat(Enumerable.Repeat("not ", 2_000)) + "active",
        string.Join(" and ", Enumerable.Repeat("active", 201)),
        $"score in ({string.Join(",", Enumerable.Range(0, 1_001))})",
        string.Concat(Enumerable.Repeat("branches.any(", 4)) + "active))))",
        "name = \"\0\"",
        "name = \"\uD800\"",
    ];

    [Theory, MemberData(nameof(Excessive), DisableDiscoveryEnumeration = true)]
    public void What_is_beyond_the_bounds_is_refused(string text) => Assert.NotEmpty(FilterContexts.Problems(text));

    [Fact]
    public void A_list_of_a_thousand_values_is_within_the_bounds() =>
        FilterContexts.Parse($"score in ({string.Join(",", Enumerable.Range(0, 1_000))})");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"and\":3}")]
    [InlineData("{\"field\":\"name\",\"op\":\"~\",\"values\":[]}")]
    [InlineData("{\"field\":\"name\",\"op\":\"=\",\"values\":[]}")]
    [InlineData("{\"field\":\"name\",\"op\":\"=\",\"values\":[3]}")]
    [InlineData("{\"field\":\"name\",\"op\":\"=\",\"values\":[\"\\u0000\"]}")]
    [InlineData("{\"field\":\"at\",\"op\":\"=\",\"values\":[{\"time\":\"x\"}]}")]
    [InlineData("{\"field\":\"score\",\"op\":\"=\",\"values\":[1e99]}")]
    [InlineData("{\"relation\":\"visits\",\"measure\":\"sum\",\"op\":\"=\",\"values\":[1]}")]
    [InlineData("{\"and\":[{\"or\":[]}]}")]
    public void A_tree_that_is_no_filter_is_refused(string json) =>
        Assert.Throws<FilterException>(() => Filter.Bind(Filter.FromJson(json), World.FirmType, FilterContexts.Schema));

    [Fact]
    public void A_tree_too_deep_is_refused()
    {
        var deep = Enumerable.Range(0, 10_000).Aggregate(FilterContexts.Parse("active"), (node, _) => new Not(node));
        Assert.Throws<FilterException>(() => Filter.Bind(deep, World.FirmType, FilterContexts.Schema));
    }

    [Fact]
    public void No_text_makes_the_parser_fail_otherwise_or_take_long()
    {
        string[] words =
        [
            "(", ")", "and", "或", "not", "非", "不", "name", "公司名称", "阶段", "=", "!=", "包含", "在", "in", "介于", "和", "\"", "“", "\\",
            "'", "`", ".", "的", "visits", "访问", "any(", "数量(", "sum(", "parent", "上级公司", "今天", "-", "3", "月",
                "2024-03-15", "2024",
            "Q3", "万", "我", "我的团队", ",", "、", "😀", "\uD83D", "true", "是", "有", "为空", "is", "empty", " ", "　", "x_yes", "phone",
            "1234567890123456789012345678901234567890", "近", "个月", "last", "\t", "\0",
        ];
        var text = Gen.Frequency(
            (3, Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 60].Select(w => string.Join(" ", w))),
            (3, Gen.Int[0, words.Length - 1].Select(i => words[i]).List[0, 60].Select(w => string.Concat(w))),
            (1, Gen.String[0, 200]));
        text.Sample(ParseQuickly, seed: "0000000000004", iter: 5_000, threads: 1);
        Assert.All(words, w => ParseQuickly(string.Concat(Enumerable.Repeat(w, 9_999 / w.Length))));
        Assert.All(words, w => ParseQuickly(string.Concat(Enumerable.Repeat(w + " ", 9_999 / (w.Length + 1)))));
    }

    private static void ParseQuickly(string text)
    {
        var watch = Stopwatch.StartNew();
        _ = Filter.TryParse(text, World.FirmType, FilterContexts.Schema, out _, out _);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1), $"{watch.Elapsed} for {text}");
    }
}
