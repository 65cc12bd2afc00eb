using System.Text.RegularExpressions;

namespace Zhiyin.Core.Text;

/// <summary>Times of day as written in Chinese and English: 14:30, 下午3点半, 3:30 pm, 14时05分20秒.</summary>
public static partial class Clock
{
    private const int LongestText = 40;

    /// <summary>The form of a time inside other text, for patterns that contain one. Its groups begin with <c>t</c>.</summary>
    internal const string Form =
        @"(?:(?<tpart>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)\s*)?" +
        @"(?<th>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:(?:" + Colons + "|" + Words + @")(?:\s*" + Half + @")?|\s*" + Half + ")";

    private const string Colons = @"[:：](?<tm>\d{2})(?:[:：](?<ts>\d{2})(?:\.\d{1,7})?)?";

    private const string Words =
        @"[点點时時](?:(?<thalf>半)|(?<tq>[一三])刻|(?<tm>\d{1,2}|[一二三四五]?十[一二三四五六七八九]?)分?(?:(?<ts>\d{1,2})秒)?|整|钟)?";

    private const string Half = @"(?<tap>[ap])\.?m\.?";

    public static bool TryRead(string text, out TimeOnly time)
    {
        time = default;
        return text.Length <= LongestText && Whole().Match(text.Trim()) is { Success: true } match && TryRead(match,
            out time);
    }

    /// <summary>The time that a match of <see cref="Form"/> has found.</summary>
    internal static bool TryRead(Match match, out TimeOnly time)
    {
        var hour = Numbers.Read(match.Groups["th"].Value) ?? -1;
        var minute = match.Groups["thalf"].Success ? 30
            : match.Groups["tq"].Success ? 15 * Numbers.Read(match.Groups["tq"].Value)!.Value
            : Numbers.Read(match.Groups["tm"].Value) ?? 0;
        var second = Numbers.Read(match.Groups["ts"].Value) ?? 0;
        hour = ByPart(hour, match.Groups["tpart"].Value, match.Groups["tap"].Value);
        var valid = hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60;
        time = valid ? new TimeOnly(hour, minute, second) : default;
        return valid;
    }

    private static int ByPart(int hour, string part, string ap) => (part, ap.ToUpperInvariant()) switch
    {
        ("晚上" or "晚", _) when hour == 12 => 0,
        ("下午" or "傍晚" or "晚上" or "晚", _) or (_, "P") => hour is > 0 and < 12 ? hour + 12 : hour,
        ("中午", _) => hour is > 0 and < 4 ? hour + 12 : hour,
        (_, "A") => hour == 12 ? 0 : hour,
        _ => hour,
    };

    [GeneratedRegex("^(?:" + Form + ")$", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex Whole();
}
