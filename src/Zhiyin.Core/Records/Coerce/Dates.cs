using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>Days and instants. What names no zone is in the company's.</summary>
internal static class Dates
{
    // Excel's day 1 is 1900-01-01 and it believes in a 29 February 1900; from March on this epoch is right.
    private static readonly DateTime ExcelEpoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private const decimal LastSerial = 109_575m; // 2199-12-31

    public static Coerced Date(Field field, object input, CoercionContext context)
    {
        var read = input switch
        {
            DateOnly day => day.ToDateTime(default),
            DateTime { Kind: DateTimeKind.Utc } time => TimeZoneInfo.ConvertTimeFromUtc(time, context.Zone),
            DateTime time => time,
            DateTimeOffset time => TimeZoneInfo.ConvertTime(time, context.Zone).DateTime,
            string text => DateText.TryRead(text, out var t, out var offset) ? Local(t, offset, context) : null,
            _ => Serial(input),
        };
        return read is { } at && InRange(at.Year)
            ? Coerced.Of(DateOnly.FromDateTime(at))
            : Coerced.Wrong(field, read is null ? "Date" : "DateRange", Plain.Text(input));
    }

    public static Coerced Instant(Field field, object input, CoercionContext context)
    {
        DateTime? read = input switch
        {
            DateOnly day => Utc(day.ToDateTime(default), context),
            DateTime { Kind: DateTimeKind.Utc } time => time,
            DateTime time => Utc(time, context),
            DateTimeOffset time => time.UtcDateTime,
            string text => !DateText.TryRead(text, out var t, out var offset) ? null
                : offset is { } o ? new DateTimeOffset(t, o).UtcDateTime : Utc(t, context),
            _ => Serial(input) is { } serial ? Utc(serial, context) : null,
        };
        return read is { } at && InRange(at.Year)
            ? Coerced.Of(new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc))
            : Coerced.Wrong(field, read is null ? "DateTime" : "DateRange", Plain.Text(input));
    }

    private static bool InRange(int year) => year is >= 1900 and <= 2199;

    private static DateTime Local(DateTime time, TimeSpan? offset, CoercionContext context) => offset is { } o
        ? TimeZoneInfo.ConvertTime(new DateTimeOffset(time, o), context.Zone).DateTime
        : time;

    private static DateTime Utc(DateTime local, CoercionContext context)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        // The hour that summer time skips is taken for the one after it.
        return TimeZoneInfo.ConvertTimeToUtc(context.Zone.IsInvalidTime(time) ? time.AddHours(1) : time, context.Zone);
    }

    /// <summary>A number in a date column: 20240315 as written, otherwise a spreadsheet's day.</summary>
    private static DateTime? Serial(object input)
    {
        if (Plain.Exact(input) is not { } number)
        {
            return null;
        }

        if (number == Math.Truncate(number) && number is >= 19000101 and <= 21991231)
        {
            return DateText.TryRead(Plain.Text(number), out var day, out _) ? day : null;
        }

        return number is >= 1 and < LastSerial
            ? ExcelEpoch.AddMilliseconds(Math.Round((double)number * 86_400_000 / 1000) * 1000)
            : null;
    }
}
