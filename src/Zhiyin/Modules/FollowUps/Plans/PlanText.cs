using System.Globalization;
using Zhiyin.Core.Schema;
using static Zhiyin.Modules.FollowUps.FollowUpTexts;

namespace Zhiyin.Modules.FollowUps.Plans;

/// <summary>The line of a generated to-do: 今日电话联系李女士，确认产品需求.</summary>
public static class PlanText
{
    private const int Longest = 300;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "phone", "visit", "email", "wecom" };

    /// <param name="due">Null for today.</param>
    public static string Of(Field methods, PlanRule rule, string whom, string? goal, DateOnly? due, CultureInfo culture)
    {
        var day = due is { } other
            ? L.In(culture, "OnDay", other.ToString(L.In(culture, "OnDayFormat"), culture))
            : L.In(culture, "OnToday");
        var contact = Known.Contains(rule.Method)
            ? L.In(culture, "Contact_" + rule.Method, day, whom)
            : L.In(culture, "Contact_other", day, whom, methods.OptionFor(rule.Method)?.Label.In(culture) ?? rule.Method);
        var text = string.IsNullOrWhiteSpace(goal) ? contact : L.In(culture, "ContactFor", contact, goal.Trim());
        return text.Length > Longest ? text[..Longest] : text;
    }
}
