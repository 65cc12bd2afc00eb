using Zhiyin.Core.Data;
using Zhiyin.Core.Text;
using Zhiyin.Modules.FollowUps.Plans;

namespace Zhiyin.Modules.FollowUps.Pages;

/// <summary>A plan rule while it is arranged.</summary>
public sealed class PlanRuleRow
{
    public string Id { get; init; } = Ids.New().ToString("N");

    public PlanWhen When { get; set; } = PlanWhen.Quiet;

    public int Days { get; set; } = 30;

    public string Method { get; set; } = "phone";

    public string Goal { get; set; } = "";

    public int AtMost { get; set; } = 5;

    public bool Enabled { get; set; } = true;

    public static PlanRuleRow Of(PlanRule rule) => new()
    {
        Id = rule.Id,
        When = rule.When,
        Days = rule.Days,
        Method = rule.Method,
        Goal = rule.Goal,
        AtMost = rule.AtMost,
        Enabled = rule.Enabled,
    };

    public PlanRule ToRule() => new()
    {
        Id = Id,
        When = When,
        Days = Days,
        Method = Method,
        Goal = Clean.Line(Goal),
        AtMost = AtMost,
        Enabled = Enabled,
    };
}
