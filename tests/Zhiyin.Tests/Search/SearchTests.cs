using System.Text;
using CsCheck;
using Xunit;
using Zhiyin.Core.Search;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Search;

public sealed class SearchTests
{
    [Theory]
    [InlineData("张三", "zs")]
    [InlineData("张三丰", "zhangs")]
    [InlineData("张三丰", "sanfeng")]
    [InlineData("张三丰", "zhangsanfeng")]
    [InlineData("张三丰", "丰")]
    [InlineData("重庆长安汽车股份有限公司", "cqca")]
    [InlineData("重庆长安汽车股份有限公司", "chongqing")]
    [InlineData("重庆长安汽车股份有限公司", "汽车股份有限公")]
    [InlineData("重庆长安汽车股份有限公司", "长安公司")]
    [InlineData("阿里巴巴集团有限公司", "阿里巴巴集团")]
    [InlineData("阿里巴巴集团有限公司", "albbjt")]
    [InlineData("A科技", "akj")]
    [InlineData("A科技", "akeji")]
    [InlineData("Ａ科技", "a科技")]
    [InlineData("吕布", "lvbu")]
    [InlineData("吕布", "lübu")]
    [InlineData("吕布", "LYUBU")]
    [InlineData("略阳", "lueyang")]
    [InlineData("華為技術", "华为技术")]
    [InlineData("华为技术", "華為")]
    [InlineData("臺積電", "台积")]
    [InlineData("𠮷野家", "𠮷野")]
    [InlineData("𠮷野家", "吉野家")]
    [InlineData("𠮷野家", "jyj")]
    [InlineData("𠀀𠀁公司", "𠀀𠀁")]
    [InlineData("买买提·吐尔逊", "买买提吐尔逊")]
    [InlineData("买买提·吐尔逊", "mmt")]
    [InlineData("CRM2024001", "crm2024")]
    [InlineData("CRM2024001", "2024001")]
    [InlineData("ＣＲＭ２０２４００１", "crm2024001")]
    [InlineData("Contoso Trading", "trad con")]
    [InlineData("张伟 北京", "北京 zw")]
    [InlineData("O'Neil & Co", "o'neil")]
    public void It_is_found(string row, string query)
    {
        using var index = new Index(row, "完全无关的另一行");
        Assert.Equal([row], index.Find(query));
    }

    [Theory]
    [InlineData("张三", "zl")]
    [InlineData("张三", "张四")]
    [InlineData("张三", "wangsan")]
    [InlineData("华为", "中兴")]
    public void It_is_not_found(string row, string query)
    {
        using var index = new Index(row);
        Assert.Empty(index.Find(query));
    }

    [Fact]
    public void Every_substring_of_a_name_finds_it() =>
        Gen.Char["张王李赵重长乐𠮷後發吕A1b科技".Where(c => !char.IsSurrogate(c)).Aggregate("", (a, c) => a + c)].Array[2, 9]
            .SelectMany(name => Gen.Select(Gen.Const(new string(name)), Gen.Int[0, name.Length - 1], Gen.Int[1, 4]))
            .Where(t => char.IsLetter(t.Item1[t.Item2]) && Han.Is(new Rune(t.Item1[t.Item2])))
            .Sample(t =>
            {
                var (name, at, length) = t;
                var query = name.Substring(at, Math.Min(length, name.Length - at));
                using var index = new Index(name);
                return index.Find(query).Count == 1;
            }, iter: 300);

    [Fact]
    public void No_text_breaks_either_query_language() => Gen.String.Sample(
        text =>
        {
            using var index = new Index(text, "张三");
            var query = SearchQuery.Parse(text);
            if (!query.IsEmpty)
            {
                index.Find(query);
                Assert.DoesNotContain('\\', query.ToTsQuery());
            }
        },
        iter: 500);

    [Fact]
    public void Half_a_character_is_no_word()
    {
        Assert.True(SearchQuery.Parse("\ud800").IsEmpty);
        Assert.Empty(Tokens.Of(["\udc00"]));
    }

    [Fact]
    public void A_row_has_no_more_tokens_than_the_limit()
    {
        var prose = string.Concat(Enumerable.Range(0x4E00, 5000).Select(c => (char)c));
        Assert.Equal(Tokens.Most, Tokens.Of([prose]).Count);
        Assert.Equal(10, Tokens.Of([prose], 10).Count);
    }

    [Fact]
    public void A_long_hostile_query_stays_small()
    {
        var query = SearchQuery.Parse(string.Concat(Enumerable.Repeat("xianganeng", 5000)));
        Assert.True(query.ToFts5().Length < 20_000);
        Assert.True(SearchQuery.Parse(string.Join(' ', Enumerable.Repeat("a", 500))).All.Count <= 12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("“。”—*\"'()")]
    [InlineData("😀")]
    public void A_query_without_words_is_empty(string text) => Assert.True(SearchQuery.Parse(text).IsEmpty);
}
