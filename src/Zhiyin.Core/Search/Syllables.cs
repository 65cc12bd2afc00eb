using System.Collections.Frozen;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>Cuts letters into pinyin syllables. The last one may be unfinished: people search while they type.</summary>
internal static class Syllables
{
    private const int Longest = 6;

    // Spelled as on passports and by input methods without a v.
    private static readonly (string Written, string Meant)[] Spellings =
        [("lue", "lve"), ("nue", "nve"), ("lyu", "lv"), ("nyu", "nv"), ("lyue", "lve"), ("nyue", "nve")];

    private static readonly Lazy<FrozenDictionary<string, string>> Known = new(() =>
        Han.AllReadings
            .Where(s => s.Any(c => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'v'))
            .Select(s => (Written: s, Meant: s)).Concat(Spellings)
            .ToFrozenDictionary(s => s.Written, s => s.Meant, StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> Beginnings = new(() =>
        Known.Value.Values
            .SelectMany(s => Enumerable.Range(1, s.Length).Select(n => s[..n]))
            .ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The ways to read <paramref name="letters"/> as pinyin, at most <paramref name="most"/>, long syllables first.</summary>
    public static List<string[]> Segment(string letters, int most = 4)
    {
        var found = new List<string[]>();
        var dead = new bool[letters.Length + 1];
        Walk(letters, 0, [], found, most, dead);
        return found;
    }

    /// <summary>Depth first; a place from which no reading reaches the end is remembered, so that no input takes long.</summary>
    private static bool Walk(string letters, int at, List<string> taken, List<string[]> found, int most, bool[] dead)
    {
        if (at == letters.Length)
        {
            found.Add([.. taken]);
            return true;
        }

        var any = false;
        for (var length = Math.Min(Longest, letters.Length - at); length > 0 && found.Count < most; length--)
        {
            if (!dead[at + length] && Match(letters.Substring(at, length),
                at + length == letters.Length) is { } syllable)
            {
                taken.Add(syllable);
                any |= Walk(letters, at + length, taken, found, most, dead);
                taken.RemoveAt(taken.Count - 1);
            }
        }

        dead[at] = !any;
        return any;
    }

    private static string? Match(string part, bool last) =>
        Known.Value.GetValueOrDefault(part) ?? (last && Beginnings.Value.Contains(part) ? part : null);
}
