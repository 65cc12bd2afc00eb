using CsCheck;
using Zhiyin.Core.Filters;

namespace Zhiyin.Tests.Filters;

/// <summary>Whatever is typed into the filter field: an answer, or a problem that says where. Never anything else.</summary>
public sealed class ParserFuzzTests
{
    private static readonly string[] Words =
    [
        "name", "公司名称", "score", "amount", "at", "founded", "owner", "parent", "tags", "stage", "visits", "`budget amount`", "x_yes",
        "=", "!=", ">", ">=", "≥", "＝", "is", "empty", "为空", "in", "属于", "has", "包含", "contains", "between", "介于", "and", "且", "or", "或",
        "not", "非", "(", ")", "（", "）", ",", "、", ".", ".any(", ".count(", ".sum(", "\"", "“", "”", "'", "\\", "\n", "\0", "\ud83d", "😀",
        "today", "今天-3周", "past_3M", "2024Q1", "2024-02-30", "99999999999999999999", "1e308", "-", "10万", "me", "我的团队", "=1=", "--", "/*",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Words.Length - 1].Array[0, 40]
        .Select(Gen.Bool, (picks, spaced) => string.Join(spaced ? " " : "", picks.Select(p => Words[p])));

    [Fact]
    public void Words_in_any_order_are_a_filter_or_a_problem_within_the_text() => Soup.Fixed(Understood, 4_000);

    [Fact]
    public void Any_characters_are_a_filter_or_a_problem_within_the_text() =>
        Gen.Char.Array[0, 60].Select(c => new string(c)).Fixed(Understood, 4_000);

    [Fact]
    public void A_filter_with_a_piece_cut_doubled_or_moved_is_a_filter_or_a_problem() =>
        Gen.Select(AnyFilter.Tree(relations: true), Gen.Int[0, 10_000], Gen.Int[0, 12], Gen.Int[0, 10_000]).Fixed(
            (tree, from, length, to) =>
            {
                var text = Filter.Print(tree, World.FirmType, FilterContexts.Schema, FilterLanguage.Chinese);
                from %= text.Length + 1;
                var piece = text.Substring(from, Math.Min(length, text.Length - from));
                return Understood(text.Remove(from, piece.Length)) && Understood(text.Insert(to % (text.Length + 1), piece));
            }, 600);

    [Fact]
    public void What_was_understood_reads_back_from_what_is_printed()
    {
        var understood = 0;
        Gen.Int[0, Words.Length - 1].Array[1, 5].Select(picks => string.Join(' ', picks.Select(p => Words[p]))).Fixed(text =>
        {
            if (Read(text) is not { } node)
            {
                return true;
            }

            understood++;
            return Enum.GetValues<FilterLanguage>().All(language =>
                node.Equals(FilterContexts.Parse(Filter.Print(node, World.FirmType, FilterContexts.Schema, language))));
        }, 40_000);
        Assert.True(understood > 50, $"Only {understood} were understood");
    }

    [Theory]
    [InlineData("(", "")]
    [InlineData("not ", "active")]
    [InlineData("active and ", "active")]
    [InlineData("parent.", "name = 1")]
    [InlineData("visits.any(", "fee > 1")]
    [InlineData("name in (\"a\",", "")]
    [InlineData("\"", "")]
    [InlineData("\\", "")]
    [InlineData("`", "")]
    public void Text_nested_beyond_reason_is_refused_without_falling_over(string piece, string end)
    {
        var most = FilterLimits.Characters / piece.Length;
        foreach (var times in new[] { 1, FilterLimits.Depth + 1, most, most * 10 })
        {
            Assert.True(Understood(string.Concat(Enumerable.Repeat(piece, times)) + end));
        }

        Assert.Null(Read(string.Concat(Enumerable.Repeat(piece, most * 10)) + end));
    }

    private static FilterNode? Read(string text)
    {
        try
        {
            return Filter.Parse(text, World.FirmType, FilterContexts.Schema);
        }
        catch (FilterException)
        {
            return null;
        }
    }

    /// <summary>Throws what the parser throws, unless it is its own problem with places inside the text.</summary>
    private static bool Understood(string text)
    {
        try
        {
            return Filter.Parse(text, World.FirmType, FilterContexts.Schema) is not null;
        }
        catch (FilterException error)
        {
            return error.Problems.Count > 0 && error.Problems.All(p => p.Message.Length > 0
                && p.Position >= 0 && p.Position <= text.Length);
        }
    }
}
