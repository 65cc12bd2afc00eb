using System.Buffers;
using System.Globalization;
using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>Takes out of a text what nobody typed on purpose: control characters, half characters, direction overrides.</summary>
public static class Clean
{
    /// <summary>What most texts consist of, and what nothing is to be done about: printable ASCII, Han, common punctuation.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Range(' ', '~'), .. Range('\u3000', '\u3002'), .. Range('\u4E00', '\u9FFF'), .. Range('\uFF01', '\uFF5E')]);

    /// <summary>One line: breaks and tabs become spaces. Composed (NFC) and trimmed.</summary>
    public static string Line(string text) => Of(text, lines: false);

    /// <summary>Several lines, divided by <c>\n</c>. Composed (NFC) and trimmed.</summary>
    public static string Lines(string text) => Of(text, lines: true);

    private static string Of(string text, bool lines)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            return text.Trim();
        }

        var clean = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                Append(clean, text, at, rune, lines);
                at += rune.Utf16SequenceLength;
            }
            else
            {
                at++;
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static void Append(StringBuilder clean, string text, int at, Rune rune, bool lines)
    {
        if (rune.Value is '\r' or '\n' or '\t' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
        {
            var second = rune.Value == '\n' && at > 0 && text[at - 1] == '\r';
            clean.Append(second ? "" : rune.Value == '\t' || !lines ? " " : "\n");
        }
        else if (!IsUnseen(rune))
        {
            clean.Append(rune);
        }
    }

    private static IEnumerable<char> Range(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    // The joiners U+200C and U+200D stay: emoji and several scripts are written with them.
    private static bool IsUnseen(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control
        || rune.Value is 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0x061C or 0xFFFE or 0xFFFF
        || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;
}
