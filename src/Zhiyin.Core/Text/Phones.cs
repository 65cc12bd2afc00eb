using System.Text.RegularExpressions;
using PhoneNumbers;

namespace Zhiyin.Core.Text;

/// <summary>Why a text is not a telephone number that can be called.</summary>
public enum PhoneProblem
{
    None,
    Empty,

    /// <summary>Holds no number at all, or letters among the digits.</summary>
    NotANumber,
    TooShort,
    TooLong,

    /// <summary>No number begins like this.</summary>
    InvalidPrefix,

    /// <summary>A fixed-line number without its area code.</summary>
    MissingAreaCode,

    /// <summary>The source hides digits: 139****1234.</summary>
    Masked,

    /// <summary>More than one number.</summary>
    Several,

    /// <summary>A spreadsheet has rounded it: 1.38E+10.</summary>
    Rounded,
}

/// <summary>A telephone number in E.164, or what is wrong with it.</summary>
public readonly record struct PhoneResult(string? E164, PhoneProblem Problem, string? Extension = null);

/// <summary>Telephone numbers as people write them, and the one form in which they are stored and compared.</summary>
public static partial class Phones
{
    private const int LongestText = 100;
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>Reads a number with spaces, dashes, full-width digits, +86 or 0086, an area code or an extension.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="region">The ISO country of numbers without a country code.</param>
    public static PhoneResult Normalise(string? text, string region = "CN")
    {
        var narrow = Width.Narrow(text ?? "").Trim().TrimStart('\'').Trim();
        if (narrow.Length > LongestText)
        {
            return new(null, PhoneProblem.TooLong);
        }

        if (Obvious(narrow) is var problem and not PhoneProblem.None)
        {
            return new(null, problem);
        }

        var extension = Extension().Match(narrow) is { Success: true } match ? match.Groups["x"].Value : null;
        var number = extension is null ? narrow : Extension().Replace(narrow, "");
        number = SpreadsheetFraction().Replace(Prefix().Replace(number, ""), "");
        return Foreign().IsMatch(number) ? new(null, PhoneProblem.NotANumber) : Parse(number, region, extension);
    }

    /// <summary>Hides the middle: +8613812341234 → 138****1234. What is no number shows nothing.</summary>
    public static string Mask(string? e164)
    {
        if (!TryParse(e164, out var number))
        {
            return string.IsNullOrEmpty(e164) ? "" : "****";
        }

        var digits = National(number);
        var head = number.CountryCode == 86 ? "" : $"+{number.CountryCode} ";
        return head + digits[..Math.Clamp(digits.Length - 8, 0, 3)] + "****" + digits[^Math.Min(4,
            digits.Length / 2)..];
    }

    /// <summary>As a spreadsheet keeps it: a mainland number by its digits alone, others in E.164.</summary>
    public static string Digits(string e164) =>
        e164.StartsWith("+861", StringComparison.Ordinal) && e164.Length == 14 ? e164[3..] : e164;

    /// <summary>For reading: +8613812341234 → 138 1234 1234, +85291234567 → +852 9123 4567.</summary>
    public static string Format(string? e164) => TryParse(e164, out var number)
        ? Numbers.Format(number,
            number.CountryCode == 86 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL)
        : e164 ?? "";

    private static PhoneProblem Obvious(string text) => text switch
    {
        "" => PhoneProblem.Empty,
        _ when HiddenDigits().IsMatch(text) => PhoneProblem.Masked,
        _ when Scientific().IsMatch(text) => PhoneProblem.Rounded,
        _ when !text.Any(char.IsAsciiDigit) => PhoneProblem.NotANumber,
        _ when Parts().Split(text).Count(p => p.Count(char.IsAsciiDigit) >= 7) > 1 => PhoneProblem.Several,
        _ => PhoneProblem.None,
    };

    private static PhoneResult Parse(string text, string region, string? extension)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        try
        {
            var number = Numbers.Parse(text, region);
            return Problem(number) is var problem and not PhoneProblem.None
                ? new(null, problem)
                : new(Numbers.Format(number, PhoneNumberFormat.E164), PhoneProblem.None, extension);
        }
        catch (NumberParseException e)
        {
            return new(null, e.ErrorType switch
            {
                ErrorType.TOO_LONG => PhoneProblem.TooLong,
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => PhoneProblem.TooShort,
                ErrorType.INVALID_COUNTRY_CODE => PhoneProblem.InvalidPrefix,
                _ => digits.Length < 3 ? PhoneProblem.TooShort : PhoneProblem.NotANumber,
            });
        }
    }

    private static PhoneProblem Problem(PhoneNumber number)
    {
        var digits = Numbers.GetNationalSignificantNumber(number);
        if (number.CountryCode == 86 && digits is ['1', >= '3' and <= '9', ..] && digits.Length != 11)
        {
            return digits.Length < 11 ? PhoneProblem.TooShort : PhoneProblem.TooLong;
        }

        if (number.CountryCode == 86 && digits is [>= '2' and <= '8', ..] && digits.Length is 7 or 8)
        {
            return PhoneProblem.MissingAreaCode;
        }

        return Numbers.IsValidNumber(number)
            ? PhoneProblem.None
            : Numbers.IsPossibleNumberWithReason(number) switch
            {
                PhoneNumberUtil.ValidationResult.TOO_SHORT => PhoneProblem.TooShort,
                PhoneNumberUtil.ValidationResult.TOO_LONG => PhoneProblem.TooLong,
                _ => PhoneProblem.InvalidPrefix,
            };
    }

    private static bool TryParse(string? e164, out PhoneNumber number)
    {
        number = new PhoneNumber();
        try
        {
            number = e164 is ['+', ..] ? Numbers.Parse(e164, null) : number;
            return number.HasNationalNumber;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    private static string National(PhoneNumber number)
    {
        var digits = Numbers.GetNationalSignificantNumber(number);
        return number.CountryCode == 86 && digits.Length is 10 or 11 && digits is not (['1', >= '3', ..] or ['4',
            '0', '0', ..])
            ? "0" + digits
            : digits;
    }

    [GeneratedRegex(@"[*●•]|masked|\d[xX]{3,}|[xX]{3,}\d", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex HiddenDigits();

    [GeneratedRegex(@"^\d(\.\d+)?[eE]\+?\d+$", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"(?<=\d)[\s,，;-]*(?:转|分机号?|ext\.?|extension|x|#)[\s:：.]*(?<x>\d{1,6})$", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex Extension();

    [GeneratedRegex(@"^(?:手机号?码?|电话|移动电话|联系方式|tel|phone|mobile)[\s:：.]*", Pattern.AnyCase, Pattern.Timeout)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?<=^\d{7,})\.0+$", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex SpreadsheetFraction();

    [GeneratedRegex(@"[^\d\s+().\-–—‐‑－/]", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Foreign();

    [GeneratedRegex("[/、,;，；|\n]|或|和", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Parts();
}
