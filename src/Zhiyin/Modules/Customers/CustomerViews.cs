using Zhiyin.Shell.Lists;

namespace Zhiyin.Modules.Customers;

/// <summary>客户信息管理表: the twelve columns a company's spreadsheet of customers has, in their order and under their headings.</summary>
public static class CustomerViews
{
    public static readonly ReadyView Table = new(
        "customers",
        "table",
        ("客户信息管理表", "Customer table"),
        [
            new("number", ("客户编号", "Customer no."), 124),
            new("contactName", ("客户姓名", "Contact name"), 104),
            new("name", ("公司名称", "Company"), 220),
            new("jobTitle", ("职位", "Job title"), 104),
            new("phone", ("联系方式", "Phone"), 136),
            new("email", ("邮箱", "E-mail"), 180),
            new("industry", ("行业", "Industry"), 96),
            new("tags", ("客户标签", "Tags"), 180),
            new("source", ("来源渠道", "Source"), 104),
            new("ownerId", ("负责人", "Owner"), 112),
            new("lastFollowUpAt", ("最后跟进时间", "Last follow-up"), 144),
            new("nextStep", ("下一步计划", "Next step"), 220),
        ],
        "number");
}
