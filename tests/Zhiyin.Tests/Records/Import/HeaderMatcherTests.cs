using Xunit;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Records.Import;

public sealed class HeaderMatcherTests
{
    private static readonly Field[] Customer =
    [
        Make("number", "客户编号", "Customer no."), Make("name", "姓名", "Name"), Make("company", "公司", "Company"),
        Make("title", "职位", "Title"), Make("phone", "手机", "Mobile"), Make("email", "邮箱", "E-mail"),
        Make("industry", "行业", "Industry"), Make("tags", "客户标签", "Tags"), Make("source", "来源渠道", "Source"),
        Make("ownerId", "负责人", "Owner"), Make("lastFollowUpAt", "最后跟进时间", "Last follow-up"),
        Make("nextStep", "下一步计划", "Next step"), Make("remark", "备注", "Remarks"),
    ];

    private static readonly Field[] FollowUp =
    [
        Make("leadNumber", "线索编号", "Lead no."), Make("customerId", "客户", "Customer"), Make("ownerId", "跟进人", "By"),
        Make("at", "跟进时间", "Date"), Make("method", "跟进方式", "Method"), Make("summary", "跟进内容", "Summary"),
        Make("feedback", "客户反馈", "Feedback"), Make("nextStep", "下一步行动", "Next step"),
        Make("nextStepDue", "预计完成时间", "Due"), Make("createdAt", "创建时间", "Created"),
    ];

    [Theory]
    [InlineData("客户编号,客户姓名,公司名称,职位,联系方式,邮箱,行业,客户标签,来源渠道,负责人,最后跟进时间,下一步计划")]
    [InlineData("Customer No,Customer name,Company name,Job Title,Phone,Email,Industry,Tags,Lead source,Owner,Last follow up,Next action")]
    [InlineData("＊客戶編號,姓名（必填）,公司 名稱,職位,手机号,電子郵箱,所属行业,标签,客户来源,业务员,最近跟进时间,下一步行动")]
    public void The_headings_of_the_customer_table_map(string headers) => Maps(headers, Customer, 12);

    [Theory]
    [InlineData("线索编号,客户名称,跟进人,跟进时间,跟进方式(电话/拜访/邮件),跟进内容摘要,客户反馈,下一步行动,预计完成时间")]
    [InlineData("Lead number,Customer,Sales rep,Follow-up date,Follow-up method,Content,Customer feedback,Next action,Due date")]
    public void The_headings_of_the_follow_up_table_map(string headers) => Maps(headers, FollowUp, 9);

    [Fact]
    public void A_similar_heading_is_a_less_certain_guess()
    {
        var match = HeaderMatcher.Match(["客户的行业"], [Make("industry", "客户行业", "Industry")]).Single();
        Assert.Equal("industry", match.Field?.Name);
        Assert.InRange(match.Confidence, 0.55, 0.85);
    }

    [Fact]
    public void What_is_like_nothing_stays_without_a_field() =>
        Assert.All(HeaderMatcher.Match(["血型", "", "***"], Customer), m => Assert.Null(m.Field));

    [Fact]
    public void A_field_is_used_once_and_by_its_best_heading()
    {
        var matches = HeaderMatcher.Match(["手机号码", "手机"], Customer);
        Assert.Null(matches[0].Field);
        Assert.Equal(("phone", 1d), (matches[1].Field!.Name, matches[1].Confidence));
    }

    [Fact]
    public void An_alias_is_a_name() => Assert.Equal(
        1, HeaderMatcher.Match(["Tax-ID"], [Make("x_vat", "税号", "VAT") with { Aliases = ["Tax Id"] }]).Single().Confidence);

    private static void Maps(string headers, Field[] fields, int count) => Assert.Equal(
        fields.Take(count).Select(f => f.Name),
        HeaderMatcher.Match(headers.Split(','), fields).Select(m => m.Field?.Name));

    private static Field Make(string name, string zh, string en) =>
        new()
        {
            Name = name,
            Kind = name.EndsWith("Id", StringComparison.Ordinal) ? FieldKind.Link : FieldKind.Text,
            Label = (zh, en)
        };
}
