using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>
/// Finds due dates in what people write: 3日内发送合同, 下周三回访, 月底前, 3月20日提供样品, 每月回访. Weeks begin on Monday; a day without
/// a year is the next one that comes, today included; 月底 is the last day, 月初 the first, 年底 31 December.
/// </summary>
public static class DatePhrases
{
    private const int LongestText = 2_000;
    private const int Most = 20;

    // Words that belong to the date and not to what is to be done.
    private static readonly string[] Openings = ["请于", "请在", "将于", "定于", "约在", "约于", "在", "于", " by", " on", " before"];

    /// <summary>The phrases in their order, none inside another. Text beyond 2,000 characters is not read.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="today">The day of writing, in the company's zone.</param>
    /// <param name="isWorkingDay">Which days count as working days; without it Monday to Friday.</param>
    public static IReadOnlyList<DuePhrase> Find(string? text, DateOnly today, Func<DateOnly, bool>? isWorkingDay = null)
    {
        var source = Width.Narrow(text ?? "");
        source = source.Length <= LongestText ? source : source[..LongestText];
        var simple = Han.Simplify(source);
        simple = simple.Length == source.Length ? simple : source;
        var day = new DateArithmetic(today, isWorkingDay ?? DateArithmetic.IsWeekday);
        var found = new List<DuePhrase>();
        for (var at = 0; at < source.Length && found.Count < Most;)
        {
            if (Earliest(source, simple, at, day) is not { } phrase)
            {
                break;
            }

            found.Add(phrase);
            at = phrase.Start + phrase.Length;
        }

        return found;
    }

    /// <summary>The earliest phrase; of several at one place the longest.</summary>
    private static DuePhrase? Earliest(string source, string simple, int at, DateArithmetic day)
    {
        DuePhrase? best = null;
        foreach (var rule in DateRules.All)
        {
            var match = rule.Pattern.Match(simple, at);
            while (match.Success && (best is null || match.Index <= best.Start))
            {
                if (Read(source, match, rule, day) is { } phrase)
                {
                    best = best is null || phrase.Start < best.Start || phrase.Length > best.Length ? phrase : best;
                    break;
                }

                match = match.NextMatch();
            }
        }

        return best;
    }

    private static DuePhrase? Read(string source, Match match, DateRule rule, DateArithmetic day)
    {
        TimeOnly? clock = null;
        if (match.Groups["th"].Success)
        {
            if (!Clock.TryRead(match, out var time))
            {
                return null;
            }

            clock = time;
        }

        try
        {
            return rule.Read(match, day) is { } due
                ? new(
                    match.Index, match.Length, source.Substring(match.Index, match.Length),
                    due.Day, clock, Rest(source, match), due.Repeats)
                : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            // Beyond the calendar: 99999年内.
            return null;
        }
    }

    private static string Rest(string source, Match match)
    {
        var before = Array.Find(Openings, o => source.AsSpan(0, match.Index).TrimEnd().EndsWith(o)) is { } opening
            ? source[..source.LastIndexOf(opening, match.Index, StringComparison.Ordinal)]
            : source[..match.Index];
        before = before.TrimEnd(' ', ',', '，', '、', ':', '：', '(', '-');
        var after = source[(match.Index + match.Length)..].TrimStart(' ', ',', '，', '、', ':', '：', ')', '-', '.',
            '。', ';', '；');
        var words = before.Length > 0 && after.Length > 0
            && char.IsAsciiLetterOrDigit(before[^1]) && char.IsAsciiLetterOrDigit(after[0]);
        var joined = words
            ? $"{before} {after}"
            : before + after;
        return joined.Trim();
    }
}
