using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>One way to write a date: its form, and the day it means.</summary>
internal sealed record DateRule(Regex Pattern, Func<Match, DateArithmetic, DueDay?> Read);

internal sealed record DueDay(DateOnly Day, Recurrence? Repeats = null)
{
    public static DueDay? Of(DateOnly? day) => day is { } known ? new(known) : null;
}
