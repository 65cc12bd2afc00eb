using System.Globalization;
using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>Why a text is not an e-mail address.</summary>
public enum EmailProblem
{
    None,
    Empty,
    MissingAt,

    /// <summary>The part before the @ cannot be one.</summary>
    InvalidName,

    /// <summary>The part after the @ cannot be one; most often its ending is missing.</summary>
    InvalidDomain,

    /// <summary>The source hides characters: l***@atech.com.</summary>
    Masked,
    TooLong,

    /// <summary>More than one address.</summary>
    Several,
}

/// <summary>An address in lower case with an ASCII domain, or what is wrong with it.</summary>
public readonly record struct EmailResult(string? Address, EmailProblem Problem);

/// <summary>E-mail addresses by form; nothing is asked of the network.</summary>
public static class Emails
{
    private const int LongestAddress = 254;
    private const int LongestName = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Reads an address: full-width signs, a <c>mailto:</c>, angle brackets with a name before them are accepted.</summary>
    public static EmailResult Normalise(string? text)
    {
        var address = Bare(Width.Narrow(text ?? "").Trim());
        var at = address.LastIndexOf('@');
        return address switch
        {
            "" => new(null, EmailProblem.Empty),
            _ when address.Contains('*') || address.Contains("masked", StringComparison.OrdinalIgnoreCase) =>
                new(null, EmailProblem.Masked),
            _ when address.Length > LongestAddress => new(null, EmailProblem.TooLong),
            _ when at < 0 => new(null, EmailProblem.MissingAt),
            _ when address.IndexOf('@', StringComparison.Ordinal) != at => new(null, EmailProblem.Several),
            _ => Of(address[..at].ToLowerInvariant(), address[(at + 1)..].Replace('。', '.').ToLowerInvariant()),
        };
    }

    /// <summary>Hides the name: li@atech.com → l***@atech.com.</summary>
    public static string Mask(string? address)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        return at <= 0
            ? string.IsNullOrEmpty(address) ? "" : "***"
            : $"{Rune.GetRuneAt(address!, 0)}***{address![at..]}";
    }

    private static string Bare(string text)
    {
        var open = text.LastIndexOf('<');
        var inner = open >= 0 && text.EndsWith('>') ? text[(open + 1)..^1].Trim() : text;
        return inner.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? inner[7..] : inner;
    }

    private static EmailResult Of(string name, string domain)
    {
        if (name.Length is 0 or > LongestName || name[0] == '.' || name[^1] == '.'
            || name.Contains("..", StringComparison.Ordinal) || !name.All(IsNameCharacter))
        {
            return new(null, EmailProblem.InvalidName);
        }

        return Ascii(domain) is { } ascii && ascii.Contains('.') && IsEnding(ascii[(ascii.LastIndexOf('.') + 1)..])
            ? new($"{name}@{ascii}", EmailProblem.None)
            : new(null, EmailProblem.InvalidDomain);
    }

    private static bool IsNameCharacter(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c) || ".!#$%&'*+/=?^_`{|}~-".Contains(c, StringComparison.Ordinal);

    private static bool IsEnding(string label) =>
        label.Length >= 2 && (label.All(char.IsAsciiLetter) || label.StartsWith("xn--", StringComparison.Ordinal));

    private static string? Ascii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
