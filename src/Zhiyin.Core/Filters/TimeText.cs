using System.Globalization;
using System.Text.RegularExpressions;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Filters;

/// <summary>
/// The written forms of time. What people write in either language is read into one canonical text, which is what a
/// <see cref="TimeValue"/> holds.
/// </summary>
internal static partial class TimeText
{
    /// <summary>The farthest a relative date reaches, so that no date runs out of the calendar.</summary>
    private static readonly Dictionary<char, int> Farthest =
        new() { ['h'] = 87_600, ['d'] = 36_500, ['w'] = 5_200, ['M'] = 1_200, ['y'] = 100 };

    private static readonly (string Canonical, Word Word)[] Named =
    [
        ("today-1d", new(["yesterday"], ["昨天"])), ("today+1d", new(["tomorrow"], ["明天"])),
        ("this_week", new(["this_week", "this week"], ["本周", "这周"])),
        ("last_week", new(["last_week", "last week"], ["上周"])),
        ("next_week", new(["next_week", "next week"], ["下周"])),
        ("this_month", new(["this_month", "this month"], ["本月", "这个月"])),
        ("last_month", new(["last_month", "last month"], ["上月", "上个月"])),
        ("next_month", new(["next_month", "next month"], ["下月", "下个月"])),
        ("this_quarter", new(["this_quarter", "this quarter"], ["本季度"])),
        ("last_quarter", new(["last_quarter", "last quarter"], ["上季度"])),
        ("next_quarter", new(["next_quarter", "next quarter"], ["下季度"])),
        ("this_year", new(["this_year", "this year"], ["今年", "本年"])),
        ("last_year", new(["last_year", "last year"], ["去年"])),
        ("next_year", new(["next_year", "next year"], ["明年"])),
    ];

    private static readonly (Regex Form, Func<Match, string> Canonical)[] Forms =
    [
        (MomentForm(), m => $"{Day(m)}T{Two(m, 4)}:{Two(m, 5)}{Seconds(m)}{(m.Groups[8].Success ? "Z" : "")}"),
        (DayForm(), Day),
        (ChineseDayForm(), Day),
        (QuarterForm(), m => $"{m.Groups[1].Value}Q{QuarterDigit(m.Groups[2].Value)}"),
        (MonthForm(), m => $"{m.Groups[1].Value}-{Two(m, m.Groups[2].Success ? 2 : 3)}"),
        (YearForm(), m => m.Groups[1].Value),
        (RelativeForm(), Relative),
        (RecentForm(), m => $"{Direction(m.Groups[1].Value)}_{m.Groups[2].Value}{Unit(m.Groups["unit"].Value)}"),
    ];

    /// <summary>Takes a time where one stands next; null where none does.</summary>
    public static string? Take(Scanner scanner)
    {
        foreach (var (form, canonical) in Forms)
        {
            var match = scanner.Match(form);
            if (match.Success) return canonical(match);
        }

        return Array.Find(Named, n => scanner.Take(n.Word)).Canonical;
    }

    /// <summary>The canonical text of a whole text; null where it is no time at all.</summary>
    public static string? Read(string text)
    {
        var scanner = new Scanner(text);
        var canonical = Take(scanner);
        scanner.SkipSpace();
        return scanner.AtEnd ? canonical : null;
    }

    /// <summary>Whether the canonical text names a time that exists and is not too far away.</summary>
    public static bool IsUsable(string canonical)
    {
        if (RelativeOf(canonical) is { } offset) return Math.Abs(offset.Count) <= Farthest[offset.Unit];
        if (char.IsAsciiLetter(canonical[0])) return true;
        var culture = CultureInfo.InvariantCulture;
        return canonical.Length switch
        {
            4 or 6 => string.CompareOrdinal(canonical, "1000") >= 0,
            7 => DateOnly.TryParseExact(canonical + "-01", "yyyy-MM-dd", out var month) && month.Year >= 1000,
            10 => DateOnly.TryParseExact(canonical, "yyyy-MM-dd", out var day) && day.Year >= 1000,
            _ => DateTime.TryParse(canonical, culture, DateTimeStyles.RoundtripKind, out var at)
                && at.Year is >= 1000 and < 9999,
        };
    }

    public static bool IsInstant(string canonical) =>
        canonical.Contains('T', StringComparison.Ordinal) || canonical.StartsWith("now", StringComparison.Ordinal);

    /// <summary>
    /// Count and unit of a relative time: <c>today-3M</c>, <c>now+2h</c>, <c>past_3M</c>; null for others.
    /// </summary>
    public static (string Anchor, int Count, char Unit)? RelativeOf(string canonical)
    {
        var match = CanonicalRelativeForm().Match(canonical);
        if (!match.Success) return null;
        var count = int.TryParse(match.Groups[3].Value, out var n) ? n : int.MaxValue;
        return (match.Groups[1].Value, match.Groups[2].Value == "-" ? -count : count, match.Groups[4].Value[0]);
    }

    public static string Print(string canonical, FilterLanguage language)
    {
        if (language == FilterLanguage.English) return canonical;
        if (RelativeOf(canonical) is { } offset)
        {
            return PrintRelative(canonical, offset.Anchor, offset.Count, offset.Unit);
        }

        if (canonical is "today") return "今天";
        if (canonical is "now") return "现在";
        return Array.Find(Named, n => n.Canonical == canonical).Word?.Chinese[0] ?? canonical;
    }

    private static string PrintRelative(string canonical, string anchor, int count, char unit)
    {
        var word = unit switch { 'h' => "小时", 'd' => "天", 'w' => "周", 'M' => "个月", _ => "年" };
        var sign = canonical.Contains('-', StringComparison.Ordinal) ? '-' : '+';
        return anchor switch
        {
            "today" => $"今天{sign}{Math.Abs(count)}{word}",
            "now" => $"现在{sign}{Math.Abs(count)}{word}",
            "past" => $"近{count}{word}",
            _ => $"未来{count}{word}",
        };
    }

    private static string Day(Match m) => $"{m.Groups[1].Value}-{Two(m, 2)}-{Two(m, 3)}";

    private static string Two(Match m, int group) => m.Groups[group].Value.PadLeft(2, '0');

    private static string Seconds(Match m) => (m.Groups[6].Success, m.Groups[7].Success) switch
    {
        (true, true) => $":{m.Groups[6].Value}.{m.Groups[7].Value.PadRight(3, '0')}",
        (true, false) => ":" + m.Groups[6].Value,
        _ => "",
    };

    private static string QuarterDigit(string text) =>
        text switch { "一" => "1", "二" => "2", "三" => "3", "四" => "4", _ => text };

    private static string Relative(Match m)
    {
        var anchor = m.Groups[1].Value is "today" or "今天" ? "today" : "now";
        return m.Groups[2].Success
            ? $"{anchor}{m.Groups[2].Value}{Digits(m.Groups[3].Value)}{Unit(m.Groups["unit"].Value)}"
            : anchor;
    }

    private static string Digits(string text) => text.TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    private static string Direction(string word) => word is "未来" or "next_" or "next " ? "next" : "past";

    private static char Unit(string word) => word switch
    {
        "h" or "hour" or "hours" or "小时" => 'h',
        "d" or "day" or "days" or "天" or "日" => 'd',
        "w" or "week" or "weeks" or "周" or "个星期" or "星期" => 'w',
        "y" or "year" or "years" or "年" => 'y',
        _ => 'M',
    };

    private const string Units =
        "(?<unit>hours?|h|days?|d|天|日|weeks?|w|周|个星期|星期|months?|m|个月|月|years?|y|年|小时)(?![a-z0-9_])";

    internal const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Clock = @"(?<4>[0-9]{1,2}):(?<5>[0-9]{2})(?::(?<6>[0-9]{2})(?:\.(?<7>[0-9]{1,3}))?)?(?<8>z)?(?![a-z0-9_:.])";

    [GeneratedRegex(@"\G(?<1>[0-9]{4})-(?<2>[0-9]{1,2})-(?<3>[0-9]{1,2})(?:t|\s+)" + Clock, Options, Pattern.Timeout)]
    private static partial Regex MomentForm();

    [GeneratedRegex(@"\G(?<1>[0-9]{4})[-/](?<2>[0-9]{1,2})[-/](?<3>[0-9]{1,2})(?![a-z0-9_-])", Options, Pattern.Timeout)]
    private static partial Regex DayForm();

    [GeneratedRegex(@"\G(?<1>[0-9]{4})年(?<2>[0-9]{1,2})月(?<3>[0-9]{1,2})[日号]", Options, Pattern.Timeout)]
    private static partial Regex ChineseDayForm();

    [GeneratedRegex(@"\G(?<1>[0-9]{4})(?:q|年第?)(?<2>[1-4一二三四])(?:季度|(?<=q[1-4])(?![a-z0-9_]))", Options, Pattern.Timeout)]
    private static partial Regex QuarterForm();

    [GeneratedRegex(@"\G(?<1>[0-9]{4})(?:-(?<2>[0-9]{1,2})(?![a-z0-9_-])|年(?<3>[0-9]{1,2})月份?)", Options, Pattern.Timeout)]
    private static partial Regex MonthForm();

    [GeneratedRegex(@"\G(?<1>[0-9]{4})年?(?![a-z0-9_.万亿])", Options, Pattern.Timeout)]
    private static partial Regex YearForm();

    private const string Offset = @"(?:\s*(?<2>[+-])\s*(?<3>[0-9]{1,9})\s*" + Units + ")?(?![a-z0-9_])";

    [GeneratedRegex(@"\G(?<1>today|今天|now|现在)" + Offset, Options, Pattern.Timeout)]
    private static partial Regex RelativeForm();

    [GeneratedRegex(@"\G(?<1>past[_ ]|last[_ ]|next[_ ]|最近|过去|近|未来)\s*(?<2>[1-9][0-9]{0,8})\s*" + Units, Options, Pattern.Timeout)]
    private static partial Regex RecentForm();

    [GeneratedRegex("^(?<1>today|now|past|next)(?<2>[+-]|_)?(?<3>[0-9]+)(?<4>[hdwMy])$", Options, Pattern.Timeout)]
    private static partial Regex CanonicalRelativeForm();
}
