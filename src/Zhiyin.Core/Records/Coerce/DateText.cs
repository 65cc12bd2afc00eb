using System.Globalization;
using System.Text.RegularExpressions;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>
/// The spellings of a day, with or without a time: 2024-03-15, 2024/3/5, 2024.3.5, 2024年3月5日 14:30, 20240305,
/// 5 Mar 2024, ISO 8601 with a zone. 3/5/2024 is refused: it is two days.
/// </summary>
internal static partial class DateText
{
    private const int LongestText = 60;

    private static readonly string[] English =
        ["d MMM yyyy", "d MMMM yyyy", "MMM d yyyy", "MMMM d yyyy", "d-MMM-yyyy", "d-MMMM-yyyy"];

    public static bool TryRead(string text, out DateTime time, out TimeSpan? offset)
    {
        (time, offset) = (default, null);
        var narrow = Width.Narrow(Clean.Line(text));
        if (narrow.Length > LongestText)
        {
            return false;
        }

        var match = Numeric().Match(narrow) is { Success: true } spaced ? spaced : Compact().Match(narrow);
        return match.Success ? TryRead(match, ref time, ref offset) : TryEnglish(narrow, out time);
    }

    private static bool TryRead(Match match, ref DateTime time, ref TimeSpan? offset)
    {
        int Part(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        TimeOnly clock = default;
        if (match.Groups["time"] is { Success: true, Value: { Length: > 0 } t } && !Clock.TryRead(t, out clock))
        {
            return false;
        }

        time = new DateOnly(year, month, day).ToDateTime(clock).AddTicks(Fraction(match.Groups["time"].Value));
        return match.Groups["zone"].Value is "" || TryZone(match.Groups["zone"].Value, out offset);
    }

    private static long Fraction(string clock) =>
        clock.LastIndexOf('.') is var dot and > 0 && decimal.TryParse("0" + clock[dot..],
            CultureInfo.InvariantCulture, out var part)
            ? (long)(part * TimeSpan.TicksPerSecond)
            : 0;

    private static bool TryZone(string zone, out TimeSpan? offset)
    {
        offset = TimeSpan.Zero;
        if (zone is "Z" or "z")
        {
            return true;
        }

        var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
        int Part(string two) => int.Parse(two, CultureInfo.InvariantCulture);
        var span = new TimeSpan(Part(digits[..2]), Part(digits[2..]), 0);
        offset = zone[0] == '-' ? -span : span;
        return span <= TimeSpan.FromHours(14);
    }

    private static bool TryEnglish(string text, out DateTime time) => DateTime.TryParseExact(
        text.Replace(",", " ", StringComparison.Ordinal), English, CultureInfo.InvariantCulture,
        DateTimeStyles.AllowInnerWhite, out time);

    [GeneratedRegex(
        @"^(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})\s*[日号]?" +
        @"(?:\([^)]{1,4}\)|\s*(?:星期|周|礼拜)[一二三四五六日天])?" +
        @"(?:[T\s]*(?<time>[^Zz+]*?[^\s\-Zz+])\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?$", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:[T\s]+(?<time>.+?))?(?<zone>)$", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex Compact();
}
