using System.Text;
using System.Text.RegularExpressions;

namespace Zhiyin.Shell.Identity;

/// <summary>
/// Passwords that are tried first. What everybody takes (words, runs of the keyboard, years, the company, the own address) is
/// taken out; where too little is left, the password is guessable however long it is.
/// </summary>
internal static partial class Guessable
{
    /// <summary>Different letters and digits that must be left.</summary>
    private const int Left = 6;

    private const int ShortestRun = 3;

    private static readonly string[] Words =
    [
        "password", "passwort", "passwd", "passw", "administrator", "admin", "root", "user", "guest", "test", "demo", "default",
        "welcome", "letmein", "login", "signin", "changeme", "change", "secret", "master", "super", "system", "server", "security",
        "secure", "access", "hello", "iloveyou", "love", "dragon", "monkey", "football", "baseball", "basketball", "sunshine",
        "princess", "shadow", "superman", "batman", "trustno", "freedom", "whatever", "flower", "summer", "winter", "spring", "autumn",
        "january", "february", "monday", "friday", "google", "apple", "microsoft", "windows", "huawei", "xiaomi", "tencent", "alibaba",
        "wechat", "weixin", "office", "company", "customer", "crm", "zhiyin", "知音", "mima", "woaini", "aini", "wode", "nihao", "xiexie",
        "gongsi", "guanli", "yonghu", "denglu", "kehu", "zhongguo", "china", "beijing", "shanghai", "guangzhou", "shenzhen", "hangzhou",
        "baobao", "laopo", "laogong", "zhang", "wang", "asdf", "qwer", "zxcv", "密码", "公司",
    ];

    private static readonly string[] Rows = Both(
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qazwsxedcrfvtgbyhnujmikolp", "!@#$%^&*()");

    public static bool Is(string password, IReadOnlyList<string?> about)
    {
        var words = Words.Concat(about.SelectMany(Parts)).OrderByDescending(w => w.Length).ToList();
        var left = Without(password.ToLowerInvariant(), words);
        left = Without(Plain(left), words);
        return left.Where(char.IsLetterOrDigit).Distinct().Count() < Left;
    }

    private static string Without(string text, List<string> words)
    {
        foreach (var word in words)
        {
            text = text.Replace(word, " ", StringComparison.Ordinal);
        }

        return WithoutRuns(Years().Replace(text, " "));
    }

    private static string WithoutRuns(string text)
    {
        var left = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = RunAt(text, at);
            left.Append(length < ShortestRun ? text[at] : ' ');
            at += length < ShortestRun ? 1 : length;
        }

        return left.ToString();
    }

    private static int RunAt(string text, int at)
    {
        var length = 1;
        while (at + length < text.Length && IsRun(text.AsSpan(at, length + 1)))
        {
            length++;
        }

        return length;
    }

    private static bool IsRun(ReadOnlySpan<char> part)
    {
        if (part.IndexOfAnyExcept(part[0]) < 0)
        {
            return true;
        }

        foreach (var row in Rows)
        {
            if (row.AsSpan().Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters for the signs that people put in their place.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => c,
    }));

    private static IEnumerable<string> Parts(string? name) =>
        Pieces().Matches(name?.ToLowerInvariant() ?? "").Select(m => m.Value).Where(w => w.Length >= (char.IsAscii(w[0]) ? 3 : 2));

    private static string[] Both(params string[] rows) => [.. rows, .. rows.Select(r => string.Concat(r.Reverse()))];

    [GeneratedRegex("(19|20)[0-9]{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();

    [GeneratedRegex(@"[a-z0-9]+|[\p{L}-[a-z]]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pieces();
}
