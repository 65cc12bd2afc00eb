using Xunit;
using Zhiyin.Core.Filters;

namespace Zhiyin.Tests.Filters;

/// <summary>What people write, in either language, and what it means.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("阶段等于\"已成交\"", "stage = \"won\"")]
    [InlineData("阶段＝“已成交”且评分＞3", "stage = won and score > 3")]
    [InlineData("阶段 = 「已成交」 或者 阶段 不等于 『流失』", "stage = won or stage != lost")]
    [InlineData("阶段 属于 （新客户，流失、已成交）", "stage in (new, lost, won)")]
    [InlineData("阶段 不属于 (暂停 跟进)", "stage not in (\"on hold\")")]
    [InlineData("标签包含\"决策人\"且访问.存在(时间>=今天-3月)", "tags has \"key\" and visits.any(at >= today-3M)")]
    [InlineData("公司名称包含\"科技\"", "name contains \"科技\"")]
    [InlineData("公司名称 开头是 \"A\" 且 备注 结尾是 \"B\"", "name starts with \"A\" and notes ends with \"B\"")]
    [InlineData("负责人是我", "owner = me")]
    [InlineData("负责人 属于 (我, 我的团队, \"王敏\")", "ownerId in (me, my_team, \"王敏\")")]
    [InlineData("金额 大于等于 10万", "amount >= 100000")]
    [InlineData("预算金额 介于 1.5亿 和 2亿", "`budget amount` between 150000000 and 200000000")]
    [InlineData("时间 = 近3个月", "at = past_3M")]
    [InlineData("时间 = 2024年第三季度 或 时间 = 2024年3月 或 时间 = 2024年", "at = 2024Q3 or at = 2024-03 or at = 2024")]
    [InlineData("最后跟进时间 < 今天-3周 且 最后跟进时间 > 上个月", "lastSeen < today - 3 weeks and last seen > last_month")]
    [InlineData("成立日期 = 去年 或 成立日期 为空 或 成立日期 不为空", "founded = last year or founded is empty or founded is not empty")]
    [InlineData("有效 且 非 (不可或缺)", "active and not (vip)")]
    [InlineData("有效 = 否", "active = false")]
    [InlineData("不可或缺", "`Is it VIP`")]
    [InlineData("非卖品", "x_yes = true")]
    [InlineData("非非卖品", "not x_yes")]
    [InlineData("访问.数量(费用 > 0) >= 2 且 访问.总和(费用) > 5 且 访问.最大(时间) < 2023",
        "visits.count(fee > 0) >= 2 and visits.sum(fee) > 5 and visits.max(at) < 2023")]
    [InlineData("待办.不存在(完成)", "todos.none(done)")]
    [InlineData("上级公司的负责人的城市 = \"上海\"", "parent.owner.city = \"上海\"")]
    [InlineData("自定义 文本 = \"x\" 且 数值 ≥ 5", "x_text = \"x\" and Custom number >= 5")]
    [InlineData("联系方式 结尾是 \"1234\"", "phone ends with 1234")]
    [InlineData("NAME = \"a\" AND NOT Score > 3", "name = \"a\" and not (score > 3)")]
    [InlineData("((name = 'a'))", "name = \"a\"")]
    [InlineData("a and b", null)]
    [InlineData("  ", "")]
    public void Both_languages_mean_the_same(string text, string? same)
    {
        if (same is null) Assert.NotEmpty(FilterContexts.Problems(text));
        else Assert.Equal(FilterContexts.Parse(same), FilterContexts.Parse(text));
    }

    [Fact]
    public void Quoted_text_may_hold_anything() => Assert.Equal(
        new Comparison("name", Operator.Equal, [new TextValue("a\"b\\且 或(\n😀")]),
        FilterContexts.Parse("name = \"a\\\"b\\\\且 或(\\n😀\""));

    [Fact]
    public void And_binds_closer_than_or() =>
        Assert.Equal(FilterContexts.Parse("active or (vip and x_yes)"), FilterContexts.Parse("active or vip and x_yes"));

    [Fact]
    public void Every_filter_reads_back_from_its_text_in_both_languages() =>
        Assert.All(Enum.GetValues<FilterLanguage>(), language =>
        Assert.All(All, node => Assert.Equal(node, FilterContexts.Parse(Print(node, language)))));

    [Fact]
    public void Every_filter_reads_back_from_its_json() =>
        Assert.All(All, node => Assert.Equal(node, Filter.FromJson(Filter.ToJson(node))));

    [Fact]
    public void Every_random_tree_reads_back_from_text_and_json() =>
        CsCheck.Check.Sample(AnyFilter.Tree(relations: true), tree =>
    {
        var node = Filter.Bind(tree, World.FirmType, FilterContexts.Schema);
        Assert.Equal(node, FilterContexts.Parse(Print(node, FilterLanguage.English)));
        Assert.Equal(node, FilterContexts.Parse(Print(node, FilterLanguage.Chinese)));
        Assert.Equal(node, Filter.FromJson(Filter.ToJson(node)));
    }, seed: "0000000000003", iter: 1_000, threads: 1);

    [Fact]
    public void A_filter_prints_in_the_language_of_its_reader()
    {
        var node = FilterContexts.Parse("stage = won and visits.any(at >= today-3M) and not (tags has key or owner in my_team)");
        Assert.Equal(
            "阶段 = \"已成交\" 且 访问.存在(时间 >= 今天-3个月) 且 非 (标签 包含 \"决策人\" 或 负责人 属于 (我的团队))",
            Print(node, FilterLanguage.Chinese));
        Assert.Equal(
            "stage = \"won\" and visits.any(at >= today-3M) and not (tags has \"key\" or owner in (my_team))",
            Print(node, FilterLanguage.English));
    }

    [Fact]
    public void The_stored_form_is_plain_json() => Assert.Equal(
        """{"and":[{"field":"stage","op":"in","values":["won"]},{"relation":"visits","measure":"sum","field":"fee","op":"\u003E=","values":[10]},{"field":"at","op":"=","values":[{"time":"today-3M"}]}]}"""
            .Replace("\\u003E", ">"),
        Filter.ToJson(FilterContexts.Parse("stage in (won) and visits.sum(fee) >= 10 and at = today-3M")));

    private static IEnumerable<FilterNode> All =>
        AnyFilter.Fields.SelectMany(AnyFilter.Comparisons).Select(n => Filter.Bind(n, World.FirmType, FilterContexts.Schema))
            .Concat(AnyFilter.Relations());

    private static string Print(FilterNode node, FilterLanguage language) =>
        Filter.Print(node, World.FirmType, FilterContexts.Schema, language);
}
