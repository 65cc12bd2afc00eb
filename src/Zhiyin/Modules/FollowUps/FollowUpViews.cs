using Zhiyin.Shell.Lists;

namespace Zhiyin.Modules.FollowUps;

/// <summary>销售跟进记录表: the nine columns a company's spreadsheet of follow-ups has, in their order and under their headings.</summary>
public static class FollowUpViews
{
    public static readonly ReadyView Table = new(
        "follow-ups",
        "table",
        ("销售跟进记录表", "Follow-up table"),
        [
            new("leadNumber", ("线索编号", "Lead no."), 112),
            new("customerId", ("客户名称", "Customer"), 200),
            new("byId", ("跟进人", "By"), 112),
            new("at", ("跟进时间", "Time"), 144),
            new("method", ("跟进方式(电话/拜访/邮件)", "Method (call/visit/e-mail)"), 196),
            new("summary", ("跟进内容摘要", "Summary"), 280),
            new("feedback", ("客户反馈", "Customer feedback"), 240),
            new("nextStep", ("下一步行动", "Next step"), 220),
            new("due", ("预计完成时间", "Due"), 124),
        ],
        "-at");
}
