namespace Zhiyin.Core.Text;

/// <summary>Days reckoned from one day, as Chinese phrases mean them.</summary>
internal sealed record DateArithmetic(DateOnly Today, Func<DateOnly, bool> IsWorkingDay)
{
    private const int LongestSearch = 3_660;

    public DateOnly Monday => Today.AddDays(-(((int)Today.DayOfWeek + 6) % 7));

    public DateOnly FirstOfMonth => new(Today.Year, Today.Month, 1);

    public static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month,
        DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>The weekday (1 Monday to 7 Sunday) of a week counted from this one.</summary>
    public DateOnly InWeek(int weeks, int weekday) => Monday.AddDays((7 * weeks) + weekday - 1);

    /// <summary>The next such weekday, today included.</summary>
    public DateOnly Next(int weekday) => InWeek(0, weekday) is var day && day < Today ? day.AddDays(7) : day;

    /// <summary>The next such day of the year, today included; null where no year has it.</summary>
    public DateOnly? NextDate(int month, int day)
    {
        if (month is < 1 or > 12)
        {
            return null;
        }

        for (var year = Today.Year; year <= Today.Year + 8; year++)
        {
            if (day >= 1 && day <= DateTime.DaysInMonth(year, month) && new DateOnly(year, month,
                day) is var date && date >= Today)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>The next such day of a month, today included.</summary>
    public DateOnly? NextDay(int day)
    {
        for (var months = 0; months < 3 && day is >= 1 and <= 31; months++)
        {
            if (InMonth(FirstOfMonth.AddMonths(months), day) is { } date && date >= Today)
            {
                return date;
            }
        }

        return null;
    }

    public static DateOnly? InMonth(DateOnly month, int day) =>
        day >= 1 && day <= DateTime.DaysInMonth(month.Year, month.Month) ? new DateOnly(month.Year, month.Month,
            day) : null;

    /// <summary>The n-th working day after today; null where none comes within ten years.</summary>
    public DateOnly? WorkingDays(int count)
    {
        var day = Today;
        for (var steps = 0; count > 0; steps++)
        {
            if (steps > LongestSearch)
            {
                return null;
            }

            day = day.AddDays(1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }
}
