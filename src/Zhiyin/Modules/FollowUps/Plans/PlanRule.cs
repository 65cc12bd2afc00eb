using System.Globalization;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Plans;

/// <summary>What makes a plan rule speak for a customer.</summary>
public enum PlanWhen
{
    /// <summary>The day of the customer's next step has come, or comes in so many days.</summary>
    StepDue,

    /// <summary>There was no follow-up for so many days.</summary>
    Quiet,

    /// <summary>The customer is there for so many days and was never followed up.</summary>
    New,
}

/// <summary>
/// A rule that turns what is due into a to-do of the customer's owner: whom to contact today, how, and for what. It speaks
/// for a customer that has no open task, and only once for the same cause.
/// </summary>
public sealed record PlanRule
{
    public required string Id { get; init; }

    public PlanWhen When { get; init; }

    /// <summary>Days before the step, or days of silence.</summary>
    public int Days { get; init; }

    public string Method { get; init; } = "phone";

    /// <summary>What for: 确认产品需求. Where the next step is due and this is empty, the step itself.</summary>
    public string Goal { get; init; } = "";

    /// <summary>To-dos for one person at one run, so that a large customer base does not flood anybody.</summary>
    public int AtMost { get; init; } = 5;

    public bool Enabled { get; init; }

    /// <summary>The customers it speaks for, in the language of conditions.</summary>
    public string Filter => Common + When switch
    {
        PlanWhen.StepDue => string.Create(
            CultureInfo.InvariantCulture, $" and nextStepDue <= today+{Days}d and nextStepDue >= today-30d"),
        PlanWhen.Quiet => string.Create(CultureInfo.InvariantCulture, $" and lastFollowUpAt < today-{Days}d"),
        _ => string.Create(CultureInfo.InvariantCulture, $" and lastFollowUpAt is empty and createdAt < today-{Days}d"),
    };

    /// <summary>The field whose day is the cause: the most pressing first.</summary>
    public string Cause => When switch { PlanWhen.StepDue => "nextStepDue", PlanWhen.Quiet => "lastFollowUpAt", _ => "createdAt" };

    private static string Common => "ownerId is not empty and (stage is empty or stage != \"lost\") and not tasks.any(status = \"open\")";

    /// <summary>The rules of a company that has set none: only the first is switched on.</summary>
    public static IReadOnlyList<PlanRule> Ready(CultureInfo culture) =>
    [
        new PlanRule { Id = "step-due", When = PlanWhen.StepDue, AtMost = 20, Enabled = true },
        new PlanRule { Id = "first-contact", When = PlanWhen.New, Days = 1, Goal = L.In(culture, "Goal_Demand") },
        new PlanRule { Id = "quiet", When = PlanWhen.Quiet, Days = 30, Method = "wecom", Goal = L.In(culture, "Goal_Care") },
    ];
}
