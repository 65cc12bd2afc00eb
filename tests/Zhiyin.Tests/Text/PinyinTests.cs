using Xunit;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("单伟", "shan wei")]
    [InlineData("曾国藩", "zeng guo fan")]
    [InlineData("解放区", "xie fang qu")]
    [InlineData("尉迟恭", "yu chi gong")]
    [InlineData("重庆", "chong qing")]
    [InlineData("重慶長安", "chong qing chang an")]
    [InlineData("中国工商银行", "zhong guo gong shang yin hang")]
    [InlineData("吕布", "lv bu")]
    [InlineData("買買提·吐尔逊", "mai mai ti tu er xun")]
    [InlineData("Ａ科技 Ltd.", "a ke ji ltd")]
    [InlineData("𠮷野家", "ji ye jia")]
    [InlineData("😀", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_sort_key_is_the_pinyin(string? text, string key) => Assert.Equal(key, Pinyin.SortKey(text));

    [Fact]
    public void Ordinal_order_of_the_keys_is_the_order_of_pinyin()
    {
        string[] names = ["周杰", "安娜", "李安", "梁山伯", "张三", "Bob", "章子", "欧阳锋", "曾巩"];
        string[] expected = ["安娜", "Bob", "李安", "梁山伯", "欧阳锋", "曾巩", "张三", "章子", "周杰"];
        Assert.Equal(expected, names.OrderBy(Pinyin.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void A_sort_key_has_at_most_a_hundred_characters() =>
        Assert.InRange(Pinyin.SortKey(new string('双', 1000)).Length, 95, 100);

    [Theory]
    [InlineData("张三丰", "zsf")]
    [InlineData("单伟", "sw")]
    [InlineData("A科技2024", "akj2024")]
    [InlineData("Contoso Trading", "ct")]
    public void Initials_are_first_letters(string text, string initials) => Assert.Equal(initials, Pinyin.Initials(text));

    [Fact]
    public void A_character_has_all_its_readings()
    {
        Assert.Equal(["zhong", "chong"], Pinyin.Readings('重'));
        Assert.Empty(Pinyin.Readings('x'));
        Assert.Empty(Pinyin.Readings('\ud800'));
    }

    [Theory]
    [InlineData("後來發現乾淨餘額", "后来发现干净余额")]
    [InlineData("abc", "abc")]
    public void Traditional_becomes_simplified(string text, string simple) => Assert.Equal(simple, Han.Simplify(text));

    [Fact]
    public void Full_width_becomes_narrow() => Assert.Equal("ABC 12（"[..6] + "(", Width.Narrow("ＡＢＣ　１２（"));
}
