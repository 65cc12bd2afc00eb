using System.Text;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>
/// The words under which a row is found. One marker letter, then: <c>b</c> two Han characters in simplified form (the last
/// one also alone), <c>i</c> initials of up to four characters from every position, <c>p</c> the pinyin of two, <c>w</c> a
/// word or number of other scripts, <c>n</c> the hash of a personal value. All readings of a character are taken, at most
/// four combinations a window. Tokens hold ASCII letters and digits and letters beyond ASCII only, all in lower case, so
/// that FTS5 with <c>tokenize='ascii'</c> and <c>array_to_tsvector</c> keep them whole.
/// </summary>
public static class Tokens
{
    /// <summary>The most tokens of one row.</summary>
    public const int Most = 400;

    internal const int InitialsWindow = 4;
    internal const int PinyinWindow = 2;
    internal const int LongestWord = 40;

    // Longer stretches of Han are prose: people look for words in them, not for pinyin.
    private const int LongestName = 30;
    private const int MostCombinations = 4;
    private const int LettersBesideHan = 4;

    /// <summary>The distinct tokens of the texts of one row. The important texts come first: what exceeds the limit is left out.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?> texts, int most = Most)
    {
        var tokens = new Bag(most);
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text) && !tokens.IsFull)
            {
                Add(text, tokens);
            }
        }

        return tokens.InOrder;
    }

    /// <summary>The token of a personal value, from the keyed hash that the vault makes of it; never from the value itself.</summary>
    public static string Personal(string hash) => hash.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
        ? "n" + hash
        : "nx" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(hash));

    private static void Add(string text, Bag tokens)
    {
        List<Run> neighbours = [];
        foreach (var run in Run.Of(text))
        {
            if (tokens.IsFull)
            {
                return;
            }

            if (neighbours.Count > 0 && neighbours[^1] is var last && last.Start + last.Length != run.Start)
            {
                Sounds(neighbours, tokens);
                neighbours.Clear();
            }

            neighbours.Add(run.IsHan ? Pairs(run, tokens) : Word(run, tokens));
        }

        Sounds(neighbours, tokens);
    }

    private static Run Pairs(Run run, Bag tokens)
    {
        var text = LegalForms.Trim(run.Text);
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length && !tokens.IsFull; i++)
        {
            tokens.Add(i + 1 < runes.Length ? $"b{runes[i]}{runes[i + 1]}" : $"b{runes[i]}");
        }

        return run with { Text = text, Original = run.Original[..runes.Length] };
    }

    private static Run Word(Run run, Bag tokens)
    {
        tokens.Add("w" + Cut(run.Text));
        if (run.Text.Any(char.IsAsciiDigit) && !run.Text.All(char.IsAsciiDigit))
        {
            foreach (var number in Digits.In(run.Text))
            {
                tokens.Add("w" + Cut(number));
            }
        }

        return run;
    }

    internal static string Cut(string word) =>
        word.Length <= LongestWord ? word : word[..(char.IsHighSurrogate(word[LongestWord - 1])
            ? LongestWord - 1 : LongestWord)];

    /// <summary>Initials and pinyin of stretches that touch. A科技 sounds akj: a few letters beside Han are their own initials.</summary>
    private static void Sounds(List<Run> runs, Bag tokens)
    {
        var sounds = new List<string[]>();
        foreach (var run in runs)
        {
            if (run.IsHan)
            {
                sounds.AddRange(run.Original.Select(r => Han.Readings(r) is { Length: > 0 } all
                    ? all : [r.ToString()]));
            }
            else if (run.Text.Length <= LettersBesideHan && runs.Count > 1)
            {
                sounds.AddRange(run.Text.EnumerateRunes().Select(r => new[] { r.ToString() }));
            }
            else
            {
                Windows(sounds, tokens);
                sounds.Clear();
            }
        }

        Windows(sounds, tokens);
    }

    private static void Windows(List<string[]> sounds, Bag tokens)
    {
        if (sounds.Count > LongestName)
        {
            return;
        }

        for (var i = 0; i < sounds.Count && !tokens.IsFull; i++)
        {
            Combine("i", sounds, i, InitialsWindow, initials: true, tokens);
            Combine("p", sounds, i, PinyinWindow, initials: false, tokens);
        }
    }

    private static void Combine(
        string marker, List<string[]> sounds, int start, int window, bool initials, Bag tokens)
    {
        var ways = new List<string>(MostCombinations) { marker };
        for (var i = start; i < Math.Min(start + window, sounds.Count); i++)
        {
            ways = Extend(ways, sounds[i], initials);
        }

        ways.ForEach(tokens.Add);
    }

    private static List<string> Extend(List<string> ways, string[] readings, bool initials)
    {
        var longer = new List<string>(MostCombinations);
        foreach (var way in ways)
        {
            foreach (var reading in readings)
            {
                var part = initials ? reading.AsSpan(0, char.IsHighSurrogate(reading[0]) ? 2 : 1) : reading;
                var combined = string.Concat(way, part);
                if (longer.Count < MostCombinations && !longer.Contains(combined))
                {
                    longer.Add(combined);
                }
            }
        }

        return longer;
    }

    /// <summary>Distinct tokens in order of arrival, up to a number.</summary>
    private sealed class Bag(int most)
    {
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);

        public List<string> InOrder { get; } = [];

        public bool IsFull => InOrder.Count >= most;

        public void Add(string token)
        {
            if (!IsFull && seen.Add(token))
            {
                InOrder.Add(token);
            }
        }
    }
}
