using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>Values side by side in one line; a backslash makes a separator part of a value.</summary>
public static class OneLine
{
    private const string Separators = ",:=\\";

    /// <summary>The parts between the separators, still as they were written; <see cref="Plain"/> reads one.</summary>
    public static IReadOnlyList<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var from = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsEscape(text, at))
            {
                at++;
            }
            else if (text[at] == separator)
            {
                parts.Add(text[from..at]);
                from = at + 1;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }

    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var sign in value)
        {
            text.Append(Separators.Contains(sign) ? "\\" : "").Append(sign);
        }

        return text.ToString();
    }

    public static string Plain(string part)
    {
        var text = new StringBuilder(part.Length);
        for (var at = 0; at < part.Length; at++)
        {
            at += IsEscape(part, at) ? 1 : 0;
            text.Append(part[at]);
        }

        return text.ToString();
    }

    /// <summary>A backslash before anything else is just one.</summary>
    private static bool IsEscape(string text, int at) =>
        text[at] == '\\' && at + 1 < text.Length && Separators.Contains(text[at + 1]);
}
