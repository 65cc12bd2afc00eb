using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>
/// Pinyin of Chinese names: for ordering and for initials. Which of several readings is meant is decided by a short list of
/// surnames, places and words; the search index takes all readings instead (<see cref="Search.Tokens"/>).
/// </summary>
public static class Pinyin
{
    public const int LongestSortKey = 100;

    /// <summary>All readings, commonest first, without tones and with v for ü; empty for what is not Han or is unknown.</summary>
    public static IReadOnlyList<string> Readings(Rune rune) => Han.Readings(rune);

    /// <inheritdoc cref="Readings(Rune)" />
    public static IReadOnlyList<string> Readings(char han) => Rune.TryCreate(han,
        out var rune) ? Han.Readings(rune) : [];

    /// <summary>
    /// A key whose ordinal (byte) order is the order of a Chinese telephone book: <c>单伟</c> → <c>shan wei</c>. Other
    /// scripts are kept in lower case, punctuation divides, and the key is at most <see cref="LongestSortKey"/> long.
    /// </summary>
    public static string SortKey(string? text)
    {
        var key = string.Join(' ', Syllables(text ?? ""));
        if (key.Length <= LongestSortKey)
        {
            return key;
        }

        return key[..(char.IsHighSurrogate(key[LongestSortKey - 1]) ? LongestSortKey - 1 : LongestSortKey)].TrimEnd();
    }

    /// <summary>First letters: <c>张三丰</c> → <c>zsf</c>. Of a Latin word the first letter, of a number all digits.</summary>
    public static string Initials(string? text) => string.Concat(Syllables(text ?? "").Select(Initial));

    private static string Initial(string syllable) =>
        char.IsAsciiDigit(syllable[0]) || !Rune.TryGetRuneAt(syllable, 0, out var first) ? syllable : first.ToString();

    /// <summary>The readings and words of a text in its order.</summary>
    private static List<string> Syllables(string text)
    {
        var runes = Width.Narrow(text).EnumerateRunes().Where(r => r != Rune.ReplacementChar).ToArray();
        var simple = Array.ConvertAll(runes, r => Han.Simplify(r).ToString());
        var syllables = new List<string>(runes.Length);
        for (var i = 0; i < runes.Length && syllables.Count < LongestSortKey;)
        {
            i += Word(simple, i, syllables) is var known and > 0 ? known : Single(runes, i, syllables);
        }

        return syllables;
    }

    /// <summary>Takes a word with a reading of its own at <paramref name="at"/>; the number of characters taken, or 0.</summary>
    private static int Word(string[] simple, int at, List<string> syllables)
    {
        for (var length = Math.Min(PinyinNames.Longest, simple.Length - at); length > 0; length--)
        {
            if (Reading(string.Concat(simple.AsSpan(at, length)), at, simple.Length) is { } reading)
            {
                syllables.AddRange(reading);
                return length;
            }
        }

        return 0;
    }

    private static string[]? Reading(string word, int at, int length)
    {
        // A surname is taken for one only where the text can be a person's name.
        if (at == 0 && length is >= 2 and <= 4)
        {
            var name = PinyinNames.DoubleSurnames.GetValueOrDefault(word) ?? PinyinNames.Words.GetValueOrDefault(word);
            return name ?? PinyinNames.Surnames.GetValueOrDefault(word);
        }

        return PinyinNames.Words.GetValueOrDefault(word);
    }

    private static int Single(Rune[] runes, int at, List<string> syllables)
    {
        if (Han.Is(runes[at]))
        {
            syllables.Add(Han.Readings(runes[at]) is [var first, ..] ? first : runes[at].ToString());
            return 1;
        }

        var end = at;
        while (end < runes.Length && Rune.IsLetterOrDigit(runes[end]) && !Han.Is(runes[end]))
        {
            end++;
        }

        if (end == at)
        {
            return 1;
        }

        syllables.Add(string.Concat(runes[at..end].Select(Rune.ToLowerInvariant)));
        return end - at;
    }
}
