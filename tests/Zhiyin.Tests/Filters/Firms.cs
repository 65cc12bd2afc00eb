using Zhiyin.Core.Schema;

namespace Zhiyin.Tests.Filters;

/// <summary>A small world with a field of every kind, built in and custom, and a relation of every sort.</summary>
public sealed class Firm : Record
{
    public string Name { get; set; } = "";
    public string? Notes { get; set; }
    public int Score { get; set; }
    public int? Rank { get; set; }
    public double? Rating { get; set; }
    public long Amount { get; set; }
    public long? Budget { get; set; }
    public DateOnly Signed { get; set; }
    public DateOnly? Founded { get; set; }
    public DateTime At { get; set; }
    public DateTime? LastSeen { get; set; }
    public bool Active { get; set; }
    public bool? Vip { get; set; }
    public string Stage { get; set; } = "new";
    public string? Source { get; set; }
    public Choices Tags { get; set; } = Choices.None;
    public Choices? Moods { get; set; }
    public Choices Helpers { get; set; } = Choices.None;
    public Guid? OwnerId { get; set; }
    public Guid? ParentId { get; set; }
    public string? Site { get; set; }
    public string? Mail { get; set; }
    public Sealed? Phone { get; set; }
}

public sealed class Visit : Record
{
    public Guid FirmId { get; set; }
    public DateTime At { get; set; }
    public long Fee { get; set; }
    public string Purpose { get; set; } = "";
    public int? Rating { get; set; }
    public DateOnly? Due { get; set; }
}

public sealed class Todo : Record
{
    public string AboutType { get; set; } = "";
    public Guid AboutId { get; set; }
    public string Title { get; set; } = "";
    public bool Done { get; set; }
}

public sealed class Member : Record
{
    public string Name { get; set; } = "";
    public string? City { get; set; }
}

public sealed class FirmType : RecordType<Firm>
{
    public static readonly Option[] Stages =
    [
        new("new", ("新客户", "New")), new("won", ("已成交", "Won")), new("lost", ("流失", "Lost")),
        new("on hold", ("暂停 跟进", "On hold")),
    ];

    public static readonly Option[] Sources =
        [new("web", ("网站", "Web site")), new("expo", ("展会", "Expo")), new("it's", ("引\"号", "Quo\"te"))];

    public static readonly Option[] Labels =
    [
        new("key", ("决策人", "Decision maker")), new("vip", ("重要", "VIP")), new(",", ("逗号", "Comma")),
        new("a\"b", ("引号", "Quote")), new("b", ("乙", "Bee")), new("😀", ("笑", "Smile")), new("Key", ("大写", "Upper")),
    ];

    public FirmType()
        : base("firms", ("公司", "Firm"), ("公司", "Firms"))
    {
        Add(x => x.Name, FieldKind.Text, ("公司名称", "Firm name"), f => f with { Required = true, Indexed = true });
        Add(x => x.Notes, FieldKind.LongText, ("备注", "Notes"));
        Add(x => x.Score, FieldKind.Number, ("评分", "Score"), f => f with { Indexed = true });
        Add(x => x.Rank, FieldKind.Number, ("名次", "Rank"));
        Add(x => x.Rating, FieldKind.Number, ("等级", "Rating"));
        Add(x => x.Amount, FieldKind.Money, ("金额", "Amount"));
        Add(x => x.Budget, FieldKind.Money, ("预算金额", "Budget amount"));
        Add(x => x.Signed, FieldKind.Date, ("签约日", "Signed on"));
        Add(x => x.Founded, FieldKind.Date, ("成立日期", "Founded"));
        Add(x => x.At, FieldKind.DateTime, ("时间", "At time"));
        Add(x => x.LastSeen, FieldKind.DateTime, ("最后跟进时间", "Last seen"));
        Add(x => x.Active, FieldKind.YesNo, ("有效", "Active"));
        Add(x => x.Vip, FieldKind.YesNo, ("不可或缺", "Is it VIP"));
        Add(x => x.Stage, FieldKind.Choice, ("阶段", "Stage"), f => f with { Options = Stages });
        Add(x => x.Source, FieldKind.Choice, ("来源渠道", "Source"), f => f with { Options = Sources });
        Add(x => x.Tags, FieldKind.MultiChoice, ("标签", "Tags"), f => f with { Options = Labels, Indexed = true });
        Add(x => x.Moods, FieldKind.MultiChoice, ("心情", "Moods"), f => f with { Options = Labels });
        Add(x => x.Helpers, FieldKind.People, ("协作人", "Helpers"));
        Add(x => x.OwnerId, FieldKind.Person, ("负责人", "Owner"));
        Add(x => x.ParentId, FieldKind.Link, ("上级公司", "Parent"), f => f with { Target = "firms" });
        Add(x => x.Site, FieldKind.Url, ("网址", "Site"));
        Add(x => x.Mail, FieldKind.Email, ("公共邮箱", "Mail"));
        Add(x => x.Phone, FieldKind.Phone, ("联系方式", "Phone"), f => f with { Indexed = true });
        Has("visits", ("访问", "Visits"), "visits", "firmId");
        Has("todos", ("待办", "To-dos"), "todos", "aboutId", "aboutType");
        Has("branches", ("分公司", "Branches"), "firms", "parentId");
    }
}

public sealed class VisitType : RecordType<Visit>
{
    public VisitType()
        : base("visits", ("访问", "Visit"), ("访问", "Visits"))
    {
        Add(x => x.FirmId, FieldKind.Link, ("公司", "Firm"), f => f with { Target = "firms" });
        Add(x => x.At, FieldKind.DateTime, ("时间", "At"));
        Add(x => x.Fee, FieldKind.Money, ("费用", "Fee"));
        Add(x => x.Purpose, FieldKind.Text, ("目的", "Purpose"));
        Add(x => x.Rating, FieldKind.Number, ("评价", "Rating"));
        Add(x => x.Due, FieldKind.Date, ("截止日", "Due"));
        TitleField = "purpose";
    }
}

public sealed class TodoType : RecordType<Todo>
{
    public TodoType()
        : base("todos", ("待办", "To-do"), ("待办", "To-dos"))
    {
        Add(x => x.AboutType, FieldKind.Text, ("所属类型", "About type"));
        Add(x => x.AboutId, FieldKind.Id, ("所属", "About"));
        Add(x => x.Title, FieldKind.Text, ("标题", "Title"));
        Add(x => x.Done, FieldKind.YesNo, ("完成", "Done"));
        TitleField = "title";
    }
}

public sealed class MemberType : RecordType<Member>
{
    public MemberType()
        : base("users", ("用户", "User"), ("用户", "Users"))
    {
        Add(x => x.Name, FieldKind.Text, ("姓名", "Name"));
        Add(x => x.City, FieldKind.Text, ("城市", "City"));
    }
}
