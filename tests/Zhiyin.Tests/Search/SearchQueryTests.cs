using Xunit;
using Zhiyin.Core.Search;

namespace Zhiyin.Tests.Search;

public sealed class SearchQueryTests
{
    [Fact]
    public void Two_characters_ask_for_one_pair() => Assert.Equal("((\"b张三\"))", SearchQuery.Parse("张三").ToFts5());

    [Fact]
    public void Letters_ask_for_a_word_initials_or_pinyin() =>
        Assert.Equal("(('wan':*) | ('ian':*) | ('pan':*))", SearchQuery.Parse("an").ToTsQuery());

    [Theory]
    [InlineData("13812345678", "13812345678")]
    [InlineData("138 1234 5678", "13812345678")]
    [InlineData("+86 138-1234-5678", "8613812345678")]
    [InlineData("张三 5678", "5678")]
    [InlineData("１３８１２３４５６７８", "13812345678")]
    public void Digits_are_offered_for_hashing(string text, string digits) =>
        Assert.Equal([digits], SearchQuery.Parse(text).DigitRuns);

    [Fact]
    public void Three_digits_are_not_worth_a_hash() => Assert.Empty(SearchQuery.Parse("567").DigitRuns);

    [Fact]
    public void An_address_is_offered_for_hashing() =>
        Assert.Equal(["li@atech.com"], SearchQuery.Parse("A科技 li@atech.com").Emails);

    [Fact]
    public void A_personal_value_is_found_by_the_hash_the_caller_makes()
    {
        var query = SearchQuery.Parse("王五 5678").WithPersonal(c => [Tokens.Personal("ab" + c.Digits)]);
        Assert.Equal("((\"b王五\")) AND ((\"w5678\"*) OR (\"nab5678\"))", query.ToFts5());
    }

    [Fact]
    public void A_hash_in_mixed_case_becomes_a_token_that_survives_folding() =>
        Assert.Equal("nx41622d5f", Tokens.Personal("Ab-_"));
}
