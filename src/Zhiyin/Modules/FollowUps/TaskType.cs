using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.FollowUps;

/// <summary>待办: what somebody has to do by a day.</summary>
public sealed class TaskType : RecordType<TaskItem>
{
    public static readonly Option[] Statuses =
    [
        new("open", ("待办", "Open"), "blue"), new("done", ("已完成", "Done"), "green"),
            new("dropped", ("已取消", "Dropped"), "slate"),
    ];

    public static readonly Option[] Priorities =
    [
        new("high", ("高", "High"), "red"), new("normal", ("中", "Normal"), "slate"), new("low", ("低", "Low"), "slate"),
    ];

    public static readonly Option[] Recurrences =
    [
        new("weekly", ("每周", "Weekly")), new("biweekly", ("每两周", "Every two weeks")), new("monthly", ("每月", "Monthly")),
        new("quarterly", ("每季度", "Quarterly")), new("yearly", ("每年", "Yearly")),
    ];

    public TaskType()
        : base("tasks", ("待办", "Task"), ("待办", "Tasks"))
    {
        Icon = "task_alt";
        TitleField = "title";
        OwnerField = "assigneeId";
        SeenThrough = ["customerId"];
        TimelineOf = "customerId";
        Add(x => x.Title, FieldKind.Text, ("标题", "Title"), f => f with
        {
            Required = true,
            Searchable = true,
            InList = true,
            MaxLength = 300,
            Aliases = ["内容", "待办"],
        });
        Add(x => x.CustomerId, FieldKind.Link, ("客户", "Customer"), f => f with
        {
            Target = "customers",
            InList = true,
            Aliases = ["客户名称"],
        });
        Add(x => x.AssigneeId, FieldKind.Person, ("负责人", "Assignee"), f => f with { InList = true });
        Add(x => x.Due, FieldKind.Date, ("截止日期", "Due"), f => f with
        {
            Indexed = true,
            InList = true,
            Aliases = ["预计完成时间"],
            Pending = r => ((TaskItem)r).Status == "open",
        });
        Add(x => x.DueTime, FieldKind.Text, ("时间", "At"), f => f with { MaxLength = 5 });
        Add(x => x.Status, FieldKind.Choice, ("状态", "Status"), f => f with
        {
            Required = true,
            Options = Statuses,
            Indexed = true,
            InList = true,
        });
        Add(x => x.Priority, FieldKind.Choice, ("优先级", "Priority"), f => f with
        {
            Options = Priorities,
            InList = true,
        });
        Add(x => x.Recurrence, FieldKind.Choice, ("重复", "Repeats"), f => f with { Options = Recurrences });
        Add(x => x.Note, FieldKind.LongText, ("备注", "Note"), f => f with { MaxLength = 5000 });
        Add(x => x.FollowUpId, FieldKind.Link, ("来自跟进", "From follow-up"), f => f with
        {
            Target = "follow-ups",
            InForm = false,
        });
        Add(x => x.DoneAt, FieldKind.DateTime, ("完成时间", "Done at"), f => f with { ReadOnly = true, InForm = false });
        Add(x => x.Source, FieldKind.Text, ("来源", "Source"), f => f with
        {
            MaxLength = 40,
            ReadOnly = true,
            InForm = false,
        });
        Add(x => x.AboutType, FieldKind.Text, ("关联类型", "About type"), f => f with { MaxLength = 40, InForm = false });
        Add(x => x.AboutId, FieldKind.Text, ("关联记录", "About"), f => f with { MaxLength = 40, InForm = false });
    }
}
