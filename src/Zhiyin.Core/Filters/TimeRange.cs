using System.Globalization;

namespace Zhiyin.Core.Filters;

/// <summary>
/// The stretch of time a written time means, from its start to before its end. Everything compares by these two:
/// equal is within, greater is from the end on, less is before the start.
/// </summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The first day after; null where the calendar ends.</param>
/// <param name="StartAt">The first instant, UTC.</param>
/// <param name="EndAt">The first instant after, UTC; null where the calendar ends.</param>
internal sealed record TimeRange(DateOnly Start, DateOnly? End, DateTime StartAt, DateTime? EndAt)
{
    public static TimeRange Of(string canonical, FilterContext context) => TimeText.IsInstant(canonical)
        ? Instant(canonical, context)
        : Days(FirstAndLast(canonical, context.Today), context.Zone);

    private static TimeRange Days((DateOnly First, DateOnly Last) days, TimeZoneInfo zone)
    {
        var after = days.Last == DateOnly.MaxValue ? (DateOnly?)null : days.Last.AddDays(1);
        return new(days.First, after, Utc(days.First, zone), after is { } end ? Utc(end, zone) : null);
    }

    private static (DateOnly First, DateOnly Last) FirstAndLast(string canonical, DateOnly today)
    {
        if (TimeText.RelativeOf(canonical) is { } offset)
        {
            return Relative(offset.Anchor, offset.Count, offset.Unit, today);
        }

        return canonical.IndexOf('_', StringComparison.Ordinal) is > 0 and var at
            ? Period(today, canonical[..at] switch { "last" => -1, "next" => 1, _ => 0 }, canonical[(at + 1)..])
            : Written(canonical, today);
    }

    private static (DateOnly, DateOnly) Relative(string anchor, int count, char unit, DateOnly today)
    {
        var other = Moved(today, anchor == "past" ? -count : count, unit);
        return anchor switch
        {
            "past" => (other, today),
            "next" => (today, other),
            _ => (other, other),
        };
    }

    private static DateOnly Moved(DateOnly day, int count, char unit) => unit switch
    {
        'w' => day.AddDays(7 * count),
        'M' => day.AddMonths(count),
        'y' => day.AddYears(count),
        _ => day.AddDays(count),
    };

    private static (DateOnly, DateOnly) Period(DateOnly today, int step, string unit) => unit switch
    {
        "week" => Week(today.AddDays(7 * step)),
        "month" => Months(new DateOnly(today.Year, today.Month, 1).AddMonths(step), 1),
        "quarter" => Months(new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1).AddMonths(3 * step), 3),
        _ => Months(new DateOnly(today.Year + step, 1, 1), 12),
    };

    private static (DateOnly, DateOnly) Written(string canonical, DateOnly today)
    {
        if (canonical == "today") return (today, today);
        var year = int.Parse(canonical.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return canonical.Length switch
        {
            4 => Months(new DateOnly(year, 1, 1), 12),
            6 => Months(new DateOnly(year, 3 * (canonical[5] - '0') - 2, 1), 3),
            7 => Months(DateOnly.ParseExact(canonical + "-01", "yyyy-MM-dd"), 1),
            _ => (DateOnly.ParseExact(canonical, "yyyy-MM-dd"), DateOnly.ParseExact(canonical, "yyyy-MM-dd")),
        };
    }

    private static (DateOnly, DateOnly) Week(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }

    private static (DateOnly, DateOnly) Months(DateOnly first, int count)
    {
        var last = first.AddMonths(count - 1);
        return (first, new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)));
    }

    private static TimeRange Instant(string canonical, FilterContext context)
    {
        var start = canonical.StartsWith("now", StringComparison.Ordinal)
            ? Now(canonical, context)
            : Moment(canonical, context.Zone);
        var end = start + (canonical.TrimEnd('Z').Length switch
        {
            16 => TimeSpan.FromMinutes(1),
            19 => TimeSpan.FromSeconds(1),
            _ => TimeSpan.FromMilliseconds(1),
        });
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, context.Zone));
        return new(day, day.AddDays(1), start, end);
    }

    /// <summary>Months and years are counted on the company's calendar, so that the clock time stays.</summary>
    private static DateTime Now(string canonical, FilterContext context)
    {
        var now = Data.Instants.Whole(context.Now);
        if (TimeText.RelativeOf(canonical) is not { } offset) return now;
        if (offset.Unit == 'h') return now.AddHours(offset.Count);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, context.Zone);
        var day = Moved(DateOnly.FromDateTime(local), offset.Count, offset.Unit);
        return Utc(day.ToDateTime(TimeOnly.FromDateTime(local)), context.Zone);
    }

    private static DateTime Moment(string canonical, TimeZoneInfo zone)
    {
        var written = DateTime.Parse(canonical.TrimEnd('Z'), CultureInfo.InvariantCulture, DateTimeStyles.None);
        return canonical.EndsWith('Z') ? DateTime.SpecifyKind(written, DateTimeKind.Utc) : Utc(written, zone);
    }

    private static DateTime Utc(DateOnly day, TimeZoneInfo zone) => Utc(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>By offset rather than by conversion, which refuses the hour that a change of clocks skips.</summary>
    private static DateTime Utc(DateTime local, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(local - zone.GetUtcOffset(local), DateTimeKind.Utc);
}
