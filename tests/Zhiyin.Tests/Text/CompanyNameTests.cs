using CsCheck;
using Xunit;
using Zhiyin.Core.Text;

namespace Zhiyin.Tests.Text;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("A科技", "a科技")]
    [InlineData("Ａ科技有限公司", "a科技")]
    [InlineData("上海市阿特科技（集团）股份有限公司", "阿特科技")]
    [InlineData("阿特科技(上海)有限公司", "阿特科技")]
    [InlineData("阿特科技【中国】有限责任公司", "阿特科技")]
    [InlineData("上海阿特科技集团", "阿特科技")]
    [InlineData("廣東華為技術有限公司", "华为技术")]
    [InlineData("华为技术有限公司北京分公司", "华为技术")]
    [InlineData("浙江省杭州市阿里巴巴网络技术有限公司", "阿里巴巴网络技术")]
    [InlineData("新疆维吾尔自治区天山面粉厂", "天山面粉厂")]
    [InlineData("阿里巴巴 网络 技术", "阿里巴巴网络技术")]
    [InlineData("Contoso Co., Ltd.", "contoso")]
    [InlineData("The Contoso Group, Inc.", "contoso")]
    [InlineData("Contoso (Shanghai) Trading Co.,Ltd", "contosotrading")]
    [InlineData("北京银行股份有限公司", "北京银行")]
    [InlineData("上海银行", "上海银行")]
    [InlineData("有限公司", "有限公司")]
    [InlineData("上海", "上海")]
    [InlineData("（集团）", "集团")]
    [InlineData("***", "***")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void The_core_is_what_tells_companies_apart(string? name, string core) =>
        Assert.Equal(core, CompanyName.Core(name));

    [Fact]
    public void A_name_with_content_has_a_core() => Gen.OneOf(
            Gen.String,
            Gen.Char["上海市北京公司有限责任集团股份分 ()（）A.coltd"].Array[1, 14].Select(c => new string(c)))
        .Where(s => !string.IsNullOrWhiteSpace(s))
        .Sample(name => CompanyName.Core(name).Length > 0);

    [Fact]
    public void The_core_of_a_core_is_itself() =>
        Gen.Char["上海市北京华为公司有限责任集团股份分()Aco "].Array[1, 14].Select(c => new string(c)).Sample(name =>
        {
            var core = CompanyName.Core(name);
            return CompanyName.Core(CompanyName.Core(core)) == CompanyName.Core(core);
        });
}
