using System.Globalization;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Modules.FollowUps.Plans;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps;

/// <summary>How this company follows up: an administrator's settings, with what is ready where nothing was set.</summary>
public sealed record Practice
{
    public const string SettingName = "follow-ups";

    /// <summary>Null until an administrator arranges them: the ready ones, in the reader's language.</summary>
    public IReadOnlyList<Template>? Templates { get; init; }

    public Writing Writing { get; init; } = new();

    /// <summary>Null until an administrator arranges them: the ready ones.</summary>
    public IReadOnlyList<PlanRule>? Rules { get; init; }

    /// <summary>After so many days overdue a task is shown to its owner's superior.</summary>
    public int EscalateAfter { get; init; } = 3;

    public IReadOnlyList<Template> TemplatesOr(CultureInfo culture) => Templates ?? Template.Ready(culture);

    public IReadOnlyList<PlanRule> RulesOr(CultureInfo culture) => Rules ?? PlanRule.Ready(culture);
}

/// <summary>Words to begin a follow-up with.</summary>
/// <param name="Method">The method it is for; null for any.</param>
public sealed record Template(string Name, string? Method, string Text)
{
    public static IReadOnlyList<Template> Ready(CultureInfo culture) =>
        [.. ReadyTemplates.Select(t => new Template(
            L.In(culture, "Template_" + t.Key), t.Method, L.In(culture, "Template_" + t.Key + "_Text")))];

    private static readonly (string Key, string? Method)[] ReadyTemplates =
    [
        ("FirstCall", "phone"), ("Demand", "phone"), ("Visit", "visit"), ("Quote", "email"), ("Chat", "wecom"), ("Care", null),
    ];
}

/// <inheritdoc cref="Practice" />
public sealed class PracticeSettings(ModuleSettings settings)
{
    private const int Most = 50, LongestName = 60, LongestText = 2000;

    public Task<Practice> Read(CancellationToken cancel = default) => settings.Read<Practice>(Practice.SettingName, cancel);

    public async Task<Result<Practice>> Save(Actor actor, Practice practice, CancellationToken cancel = default)
    {
        if (!actor.Rights.Administrator || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, L["OnlyAdministrators"]);
        }

        if (Check(practice) is { } problem)
        {
            return problem;
        }

        await settings.Save(actor.Cause(), Practice.SettingName, practice, cancel);
        return practice;
    }

    private static Problem? Check(Practice practice) =>
        practice.Templates?.Any(t => !Fits(t.Name, LongestName) || !Fits(t.Text, LongestText)) == true
            ? Problem.Invalid("templates", L["TemplateNeedsText", LongestName, LongestText])
        : practice.Templates?.Count > Most || practice.Rules?.Count > Most ? Problem.Invalid("templates", L["TooMany", Most])
        : practice.Rules?.Any(r => r.Days is < 0 or > 365 || r.AtMost is < 1 or > 100 || r.Goal.Length > LongestName * 2) == true
            ? Problem.Invalid("rules", L["RuleOutOfBounds"])
        : practice.EscalateAfter is < 1 or > 90 ? Problem.Invalid("escalateAfter", L["EscalateOutOfBounds"])
        : practice.Writing.Shortest is < 0 or > 200 ? Problem.Invalid("shortest", L["ShortestOutOfBounds"])
        : null;

    private static bool Fits(string text, int longest) => text.Trim().Length > 0 && text.Length <= longest;
}
