using System.Globalization;
using System.Text;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>A stretch of one script: Han characters in simplified form, or letters and digits in lower case.</summary>
/// <param name="Text">The stretch as it is compared.</param>
/// <param name="Original">The characters as they were written; readings are taken from these. Empty for other scripts.</param>
/// <param name="Start">Where it begins, in characters (runes) of the text: adjacent stretches touch.</param>
internal sealed record Run(string Text, Rune[] Original, int Start)
{
    public bool IsHan => Original.Length > 0;

    public int Length => IsHan ? Original.Length : Text.EnumerateRunes().Count();

    /// <summary>Cuts a text into its stretches. What is neither Han nor letter nor digit only divides.</summary>
    public static IEnumerable<Run> Of(string text)
    {
        var runes = Width.Narrow(text).EnumerateRunes().Where(r => !IsIgnored(r)).ToArray();
        for (var i = 0; i < runes.Length;)
        {
            var kind = KindOf(runes[i]);
            var end = i + 1;
            while (end < runes.Length && KindOf(runes[end]) == kind)
            {
                end++;
            }

            if (kind != Kind.Other)
            {
                yield return Make(runes[i..end], kind, i);
            }

            i = end;
        }
    }

    private enum Kind
    {
        Other,
        Han,
        Word,
    }

    // 买买提·吐尔逊 is one name and is also typed without its dot; what has no width is not seen when typing.
    private static bool IsIgnored(Rune rune) =>
        rune.Value is '·' or '•' or '・' or '‧' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static Kind KindOf(Rune rune) =>
        Core.Text.Han.Is(rune) ? Kind.Han
        : rune != Rune.ReplacementChar && Rune.IsLetterOrDigit(rune) ? Kind.Word
        : Kind.Other;

    private static Run Make(Rune[] runes, Kind kind, int start) => kind == Kind.Han
        ? new(Join(Array.ConvertAll(runes, Core.Text.Han.Simplify)), runes, start)
        : new(Join(Array.ConvertAll(runes, Rune.ToLowerInvariant)), [], start);

    private static string Join(Rune[] runes)
    {
        var text = new StringBuilder(runes.Length);
        foreach (var rune in runes)
        {
            text.Append(rune);
        }

        return text.ToString();
    }
}
