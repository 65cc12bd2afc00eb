using System.Globalization;
using System.Text.RegularExpressions;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Filters;

/// <summary>The written forms of numbers: digits, grouping commas in quotes, and the suffixes 万 and 亿.</summary>
internal static partial class NumberText
{
    /// <summary>
    /// Takes a number where one stands next; false where none does, a null number where it is too large.
    /// </summary>
    public static bool TryTake(Scanner scanner, out decimal? number)
    {
        var match = scanner.Match(Form());
        number = match.Success ? Value(match) : null;
        return match.Success;
    }

    public static decimal? Read(string text)
    {
        var scanner = new Scanner(text.Replace(",", "", StringComparison.Ordinal));
        var found = TryTake(scanner, out var number);
        scanner.SkipSpace();
        return found && scanner.AtEnd ? number : null;
    }

    public static string Print(decimal number) =>
        number.ToString("0.#############################", CultureInfo.InvariantCulture);

    private static decimal? Value(Match match)
    {
        var plain = match.Groups[1].Value;
        if (!decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return null;
        var times = match.Groups[2].Value switch
        {
            "万" => 10_000m,
            "亿" => 100_000_000m,
            "万亿" => 1_000_000_000_000m,
            _ => 1m,
        };
        return Math.Abs(number) > decimal.MaxValue / times ? null : number * times;
    }

    [GeneratedRegex(@"\G(?<1>[+-]?[0-9]+(?:\.[0-9]+)?)\s*(?<2>万亿|万|亿)?(?![a-z0-9_.])", TimeText.Options, Pattern.Timeout)]
    private static partial Regex Form();
}
