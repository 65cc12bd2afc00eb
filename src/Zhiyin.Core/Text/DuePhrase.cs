namespace Zhiyin.Core.Text;

public enum RepeatUnit
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A date that comes again: every <paramref name="Every"/> units, on a weekday or day of the month where one is named.</summary>
public sealed record Recurrence(RepeatUnit Unit, int Every = 1, DayOfWeek? Weekday = null, int? DayOfMonth = null);

/// <summary>When something is due, as found in a text.</summary>
/// <param name="Start">Where the phrase begins in the text.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Text">The phrase: 3日内.</param>
/// <param name="Due">The last day on which it is in time; of a recurrence the first one.</param>
/// <param name="At">The time of day, if one is named.</param>
/// <param name="Rest">The text without the phrase: 发送合同.</param>
/// <param name="Repeats">How it comes again; null for a single date.</param>
public sealed record DuePhrase(
    int Start, int Length, string Text, DateOnly Due, TimeOnly? At, string Rest, Recurrence? Repeats = null);
