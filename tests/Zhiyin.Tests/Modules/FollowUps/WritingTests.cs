using System.Globalization;
using Zhiyin.Modules.FollowUps;
using Zhiyin.Modules.FollowUps.Plans;

namespace Zhiyin.Tests.Modules.FollowUps;

/// <summary>What a follow-up lacks, and how a to-do addresses a person.</summary>
public sealed class WritingTests
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("跟进")]
    [InlineData("已联系")]
    [InlineData("已联系客户。")]
    [InlineData("电话联系，已沟通")]
    [InlineData("Called the customer.")]
    [InlineData("OK")]
    public void A_phrase_that_says_nothing_lacks_everything(string summary) =>
        Assert.Equal([Lack.Substance, Lack.Feedback, Lack.NextStep], new Writing().Lacks(summary, answered: false, continued: false));

    [Theory]
    [InlineData("客户对A方案感兴趣,需提供报价")]
    [InlineData("客户要求降价")]
    [InlineData("Wants 20% off, decides in May")]
    public void What_tells_something_lacks_nothing(string summary) =>
        Assert.Empty(new Writing().Lacks(summary, answered: false, continued: false));

    [Fact]
    public void What_is_given_elsewhere_is_not_asked_for() =>
        Assert.Equal([Lack.Substance], new Writing().Lacks("已联系", answered: true, continued: true));

    [Fact]
    public void The_blank_lines_of_a_template_are_noticed() =>
        Assert.Equal([Lack.Blank], new Writing().Lacks("产品需求：数控机床两台\n决策人：\n顾虑：", answered: false, continued: false));

    [Theory]
    [InlineData("李芳", "female", "采购经理", "李女士")]
    [InlineData("欧阳建国", "male", null, "欧阳先生")]
    [InlineData("欧阳", "male", null, "欧先生")]
    [InlineData("李芳", null, "采购经理", "李经理")]
    [InlineData("张伟", null, "副总经理", "张总经理")]
    [InlineData("张伟", null, "工程师", "张伟")]
    [InlineData("*女士", null, "采购经理", "*女士")]
    [InlineData("李总", "male", null, "李总")]
    [InlineData("𠮷田", "male", null, "𠮷先生")]
    [InlineData("Ann Smith", "female", null, "Smith女士")]
    [InlineData("", null, null, "")]
    public void A_person_is_addressed_as_one_would(string name, string? gender, string? job, string expected) =>
        Assert.Equal(expected, Salutation.Of(name, gender, job, Chinese));

    [Fact]
    public void In_English_too() =>
        Assert.Equal("Ms Smith", Salutation.Of("Ann Smith", "female", null, CultureInfo.GetCultureInfo("en")));
}
