using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps;

/// <summary>跟进记录: what was said to a customer and what they answered.</summary>
public sealed class FollowUpType : RecordType<FollowUp>
{
    public static readonly Option[] Methods =
    [
        new("phone", ("电话", "Call"), "blue"), new("visit", ("拜访", "Visit"), "violet"),
        new("email", ("邮件", "E-mail"), "amber"), new("wecom", ("企微", "WeCom"), "green"),
    ];

    public static readonly Option[] Purposes = [new("sales", ("销售", "Sales")), new("service", ("服务", "Service"))];

    public FollowUpType()
        : base("follow-ups", ("跟进记录", "Follow-up"), ("跟进记录", "Follow-ups"))
    {
        Icon = "edit_note";
        TitleField = "summary";
        OwnerField = "byId";
        SeenThrough = ["customerId"];
        TimelineOf = "customerId";
        PlacedBy = "at";
        DefaultSort = "-at";
        Add(x => x.LeadNumber, FieldKind.Text, ("线索编号", "Lead no."), f => f with
        {
            MaxLength = 40,
            InList = true,
            Indexed = true,
        });
        Add(x => x.CustomerId, FieldKind.Link, ("客户名称", "Customer"), f => f with
        {
            Required = true,
            Target = "customers",
            InList = true,
            Aliases = ["客户"],
        });
        Add(x => x.ById, FieldKind.Person, ("跟进人", "By"), f => f with { InList = true });
        Add(x => x.At, FieldKind.DateTime, ("跟进时间", "Time"), f => f with
        {
            Required = true,
            Indexed = true,
            InList = true,
        });
        Add(x => x.Method, FieldKind.Choice, ("跟进方式", "Method"), f => f with
        {
            Required = true,
            Options = Methods,
            OpenOptions = true,
            InList = true,
            Aliases = ["跟进方式(电话/拜访/邮件)"],
        });
        Add(x => x.Summary, FieldKind.LongText, ("跟进内容摘要", "Summary"), f => f with
        {
            Required = true,
            Searchable = true,
            InList = true,
            MaxLength = 5000,
            Aliases = ["跟进内容", "摘要"],
        });
        Add(x => x.Feedback, FieldKind.LongText, ("客户反馈", "Customer feedback"), f => f with
        {
            Searchable = true,
            InList = true,
            MaxLength = 5000,
            Aliases = ["反馈"],
        });
        Add(x => x.NextStep, FieldKind.Text, ("下一步行动", "Next step"), f => f with
        {
            InList = true,
            Aliases = ["下一步", "下一步计划"],
        });
        Add(x => x.Due, FieldKind.Date, ("预计完成时间", "Due"), f => f with { InList = true, Indexed = true });
        Add(x => x.ContactId, FieldKind.Link, ("联系人", "Contact"), f => f with { Target = "contacts" });
        Add(x => x.Purpose, FieldKind.Choice, ("目的", "Purpose"), f => f with { Options = Purposes });
        Add(x => x.AboutType, FieldKind.Text, ("关联类型", "About type"), f => f with { MaxLength = 40, InForm = false });
        Add(x => x.AboutId, FieldKind.Text, ("关联记录", "About"), f => f with { MaxLength = 40, InForm = false });
    }
}
