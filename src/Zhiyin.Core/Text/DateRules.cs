using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>All ways to write a due date, as data. {n} is a number, {t} an optional time of day, {end} 前 or 之前.</summary>
internal static class DateRules
{
    private const string Number = @"(?<n>\d{1,4}|[零〇一二两三四五六七八九十百]{1,5})";
    private const string Time = @"(?:的?\s*(?:" + Clock.Form + "|(?<dayPart>凌晨|早上|上午|中午|下午|傍晚|晚上)))?";
    private const string End = "(?:之前|以前|前)?";
    private const string Weekday = "(?<wd>[一二三四五六日天1-7])(?![个天月年号日周])";
    private const string EnglishDay = "(?<ed>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";

    private static readonly string[] EnglishDays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static readonly IReadOnlyList<DateRule> All =
    [
        // Relative days
        Rule("(?<w>大后天|大後天|后天|後天|明天|明日|今天|今日|今晚|明晚){t}{end}", (m, d) => d.Today.AddDays(m.Groups["w"].Value switch
        {
            "今天" or "今日" or "今晚" => 0,
            "明天" or "明日" or "明晚" => 1,
            "后天" or "後天" => 2,
            _ => 3,
        })),
        Rule("{n}个?工作日(?:之内|以内|内|之前|前|后)?", (m, d) => d.WorkingDays(N(m))),
        Rule("{n}(?:天|日)(?:之内|以内|内|之后|以后|后|後)", (m, d) => d.Today.AddDays(N(m))),
        Rule("{n}个?(?:周|星期|礼拜)(?:之内|以内|内|之后|以后|后)", (m, d) => d.Today.AddDays(7 * N(m))),
        Rule("{n}个月(?:之内|以内|内|之后|以后|后)", (m, d) => d.Today.AddMonths(N(m))),
        Rule("半个?月(?:之内|以内|内|之后|以后|后)", (_, d) => d.Today.AddDays(15)),
        Rule("{n}年(?:之内|以内|内|之后|以后|后)", (m, d) => d.Today.AddYears(N(m))),
        Rule("半年(?:之内|以内|内|之后|以后|后)", (_, d) => d.Today.AddMonths(6)),
        Rule("{n}个?小时(?:之内|以内|内)", (m, d) => d.Today.AddDays((N(m) + 23) / 24)),

        // Weekdays
        Rule("(?<!每)(?<far>下*)(?<this>[本这]?)个?(?:周|星期|礼拜){wd}{t}{end}",
            (m, d) => (m.Groups["far"].Length, m.Groups["this"].Length) switch
        {
            (0, 0) => d.Next(W(m)),
            (0, _) => d.InWeek(0, W(m)),
            var (weeks, _) => d.InWeek(weeks, W(m)),
        }),
        Rule("(?<far>下*)[本这]?个?(?:周末|星期末)(?!每){end}", (m, d) => d.InWeek(m.Groups["far"].Length, 7)),
        Rule("(?<far>下+)个?(?:周|星期|礼拜)(?:之内|以内|内|之前|前|底)?(?![一二三四五六日天末1-7])",
            (m, d) => d.InWeek(m.Groups["far"].Length, 5)),
        Rule("[本这]个?(?:周|星期|礼拜)(?:之内|以内|内|底)(?:之前|前)?", (_, d) => d.InWeek(0, 7)),

        // Months, quarters, years
        Rule("(?<!每)(?<far>下*)[本这当]?个?月(?:底|末){end}",
            (m, d) => DateArithmetic.EndOfMonth(d.FirstOfMonth.AddMonths(m.Groups["far"].Length))),
        Rule("(?<far>下+)个?月初{end}", (m, d) => d.FirstOfMonth.AddMonths(m.Groups["far"].Length)),
        Rule("(?<far>下+)个?月中旬?{end}", (m, d) => d.FirstOfMonth.AddMonths(m.Groups["far"].Length).AddDays(14)),
        Rule("[本这]个?月(?:之内|以内|内)", (_, d) => DateArithmetic.EndOfMonth(d.Today)),
        Rule("(?<far>下*)[本这]?个?月(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号]{t}{end}", (m, d) =>
            m.Value[0] is '月' ? null : DateArithmetic.InMonth(d.FirstOfMonth.AddMonths(m.Groups["far"].Length), D(m))),
        Rule("(?:本|这个?)?季度?(?:底|末){end}",
            (_, d) => DateArithmetic.EndOfMonth(new DateOnly(d.Today.Year, ((d.Today.Month + 2) / 3) * 3, 1))),
        Rule("(?:今年|本年|(?<next>明年))?年(?:底|末|终){end}|今年(?:之内|以内|内)", (m, d) =>
            new DateOnly(d.Today.Year + (m.Groups["next"].Success ? 1 : 0), 12, 31)),
        Rule("明年(?:年初|初)", (_, d) => new DateOnly(d.Today.Year + 1, 1, 1)),

        // Calendar dates
        Rule(@"(?<![\d])(?<y>\d{4})\s*[-/.年]\s*(?<m>\d{1,2})\s*[-/.月]\s*(?<d>\d{1,2})(?![\d])\s*[日号]?{t}{end}",
            (m, d) => Day(I(m, "y"), I(m, "m"), D(m))),
        Rule(@"(?<!\d)(?<m>\d{1,2}|十?[一二三四五六七八九十])月(?<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)[日号]?{t}{end}",
            (m, d) => d.NextDate(I(m, "m"), D(m))),
        Rule(@"明年(?<m>\d{1,2})月(?<d>\d{1,2})(?!\d)[日号]?{t}{end}", (m, d) => Day(d.Today.Year + 1, I(m, "m"), D(m))),
        Rule(@"(?<!\d)(?<m>\d{1,2})月(?:底|末){end}", (m, d) => d.NextDate(I(m, "m"), 1) is { } first
            ? DateArithmetic.EndOfMonth(I(m, "m") == d.Today.Month ? d.Today : first) : null),
        Rule(@"(?<![\d月.])(?<d>\d{1,2})号{t}{end}", (m, d) => d.NextDay(D(m))),
        Rule(@"(?<![\d月.])(?<d>\d{1,2})日{t}(?:之前|以前|前)", (m, d) => d.NextDay(D(m))),

        // Recurrences
        Repeat("每(?:个?月|月度)(?:(?<d>\\d{1,2})[日号]|底|末)?", (m, d) => m.Groups["d"].Success
            ? d.NextDay(D(m)) is { } day ? new(day, new(RepeatUnit.Month, DayOfMonth: D(m))) : null
            : m.Value[^1] is '底' or '末'
                ? new(DateArithmetic.EndOfMonth(d.Today), new(RepeatUnit.Month, DayOfMonth: 31))
                : new(d.Today.AddMonths(1), new(RepeatUnit.Month))),
        Repeat("每个?(?:周|星期|礼拜)(?:{wd})?", (m, d) => m.Groups["wd"].Success
            ? new(d.Next(W(m)), new(RepeatUnit.Week, Weekday: (DayOfWeek)(W(m) % 7)))
            : new(d.Today.AddDays(7), new(RepeatUnit.Week))),
        Repeat("每隔?{n}(?:天|日)", (m, d) => N(m) == 0 ? null : new(d.Today.AddDays(N(m)), new(RepeatUnit.Day, N(m)))),
        Repeat("每隔?{n}个?(?:周|星期)",
            (m, d) => N(m) == 0 ? null : new(d.Today.AddDays(7 * N(m)), new(RepeatUnit.Week, N(m)))),
        Repeat("每隔?{n}个月", (m, d) => N(m) == 0 ? null : new(d.Today.AddMonths(N(m)), new(RepeatUnit.Month, N(m)))),
        Repeat("每个?季度?", (_, d) => new(d.Today.AddMonths(3), new(RepeatUnit.Quarter))),
        Repeat("每半年", (_, d) => new(d.Today.AddMonths(6), new(RepeatUnit.Month, 6))),
        Repeat("每年", (_, d) => new(d.Today.AddYears(1), new(RepeatUnit.Year))),
        Repeat("每[天日]", (_, d) => new(d.Today.AddDays(1), new(RepeatUnit.Day))),
        Repeat(@"\b(?:every (?<u>day|week|month|quarter|year)|(?<u>daily|weekly|monthly|quarterly|yearly|annually))\b",
            English),

        // English
        Rule(@"\b(?<w>by )?(?<w>the )?(?<day>today|tomorrow|tonight|day after tomorrow)\b{at}",
            (m, d) => d.Today.AddDays(m.Groups["day"].Value.ToUpperInvariant() switch
        {
            "TOMORROW" => 1,
            "DAY AFTER TOMORROW" => 2,
            _ => 0,
        })),
        Rule(
            @"\b(?:within|in) (?<n>\d{1,4}|a|one|two|three|four|five|six|seven|ten) "
            + @"(?<u>working|business)? ?(?<u2>day|week|month|year)s?\b",
            Within),
        Rule(@"\b(?:by |on )?(?<far>next |this )?" + EnglishDay + @"\b(?!\.){at}",
            (m, d) => m.Groups["far"].Value.Trim().ToUpperInvariant() switch
        {
            "NEXT" => d.InWeek(1, E(m)),
            "THIS" => d.InWeek(0, E(m)),
            _ => d.Next(E(m)),
        }),
        Rule(@"\b(?:by |before )?(?:the )?end of (?:the |this )?(?<u>week|month|year)\b",
            (m, d) => m.Groups["u"].Value.ToUpperInvariant() switch
        {
            "WEEK" => d.InWeek(0, 5) is var friday && friday < d.Today ? d.InWeek(0, 7) : friday,
            "MONTH" => DateArithmetic.EndOfMonth(d.Today),
            _ => new DateOnly(d.Today.Year, 12, 31),
        }),
    ];

    private static DateRule Rule(string form, Func<Match, DateArithmetic, DateOnly?> read) =>
        new(Compile(form), (m, d) => DueDay.Of(read(m, d)));

    private static DateRule Repeat(string form, Func<Match, DateArithmetic, DueDay?> read) => new(Compile(form), read);

    private static Regex Compile(string form) => new(
        form.Replace("{n}", Number, StringComparison.Ordinal).Replace("{t}", Time, StringComparison.Ordinal)
            .Replace("{end}", End, StringComparison.Ordinal).Replace("{wd}", Weekday, StringComparison.Ordinal)
            .Replace("{at}", @"(?: at " + Clock.Form + @"\b)?", StringComparison.Ordinal),
        Pattern.AnyCase,
        TimeSpan.FromMilliseconds(Pattern.Timeout));

    private static DateOnly? Within(Match match, DateArithmetic day)
    {
        var n = match.Groups["n"].Value.ToUpperInvariant() switch
        {
            "A" or "ONE" => 1,
            "TWO" => 2,
            "THREE" => 3,
            "FOUR" => 4,
            "FIVE" => 5,
            "SIX" => 6,
            "SEVEN" => 7,
            "TEN" => 10,
            _ => N(match),
        };
        return (match.Groups["u"].Success, match.Groups["u2"].Value.ToUpperInvariant()) switch
        {
            (true, _) => day.WorkingDays(n),
            (_, "DAY") => day.Today.AddDays(n),
            (_, "WEEK") => day.Today.AddDays(7 * n),
            (_, "MONTH") => day.Today.AddMonths(n),
            _ => day.Today.AddYears(n),
        };
    }

    private static DueDay? English(Match match, DateArithmetic day) => match.Groups["u"].Value.ToUpperInvariant() switch
    {
        "DAY" or "DAILY" => new(day.Today.AddDays(1), new(RepeatUnit.Day)),
        "WEEK" or "WEEKLY" => new(day.Today.AddDays(7), new(RepeatUnit.Week)),
        "MONTH" or "MONTHLY" => new(day.Today.AddMonths(1), new(RepeatUnit.Month)),
        "QUARTER" or "QUARTERLY" => new(day.Today.AddMonths(3), new(RepeatUnit.Quarter)),
        _ => new(day.Today.AddYears(1), new(RepeatUnit.Year)),
    };

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2199 && month is >= 1 and <= 12 ? DateArithmetic.InMonth(new DateOnly(year, month,
            1), day) : null;

    private static int I(Match match, string group) => Numbers.Read(match.Groups[group].Value) ?? 0;

    private static int N(Match match) => I(match, "n");

    private static int D(Match match) => I(match, "d");

    private static int W(Match match) => match.Groups["wd"].Value is "日" or "天" ? 7 : I(match, "wd");

    private static int E(Match match) =>
        Array.FindIndex(EnglishDays,
            d => match.Groups["ed"].Value.StartsWith(d, StringComparison.OrdinalIgnoreCase)) + 1;
}
