using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>From the words of a query to its clauses.</summary>
internal static class QueryReader
{
    private const int FewestDigits = 4;
    private const int LongestPhone = 15;
    private const int ShortestPhone = 7;
    private const int LongestInitials = 12;
    private const int LongestPinyin = 40;

    /// <summary>A query that is nothing but one telephone number, however it is divided: 138 1234-5678.</summary>
    public static Clause? Phone(string query)
    {
        var digits = string.Concat(query.Where(char.IsAsciiDigit));
        var divided = query.Any(c => c is ' ' or '-' or '+' or '(' or ')');
        return divided && digits.Length is >= ShortestPhone and <= LongestPhone
            && query.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')' or '.')
            ? new([[.. Run.Of(query).Select(r => new Term("w" + r.Text, Prefix: true))]], Digits: digits)
            : null;
    }

    public static IEnumerable<Clause> Clauses(string query)
    {
        foreach (var term in query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsEmail(term))
            {
                yield return new([[.. Run.Of(term).SelectMany(r => r.IsHan ? Pairs(r) : [Word(r.Text)])]], Email: term);
                continue;
            }

            foreach (var run in Run.Of(term))
            {
                yield return run.IsHan ? new([[.. Pairs(run)]]) : OfWord(run.Text);
            }
        }
    }

    private static bool IsEmail(string term) =>
        term.IndexOf('@', StringComparison.Ordinal) is var at and > 0 && at < term.Length - 1
            && at == term.LastIndexOf('@');

    private static IEnumerable<Term> Pairs(Run run)
    {
        var runes = LegalForms.TrimTyped(run.Text).EnumerateRunes().ToArray();
        return runes.Length == 1
            ? [new Term($"b{runes[0]}", Prefix: true)]
            : Enumerable.Range(0, runes.Length - 1).Select(i => new Term($"b{runes[i]}{runes[i + 1]}",
                Prefix: false)).Distinct();
    }

    private static Term Word(string text) => new("w" + Tokens.Cut(text), Prefix: true);

    private static Clause OfWord(string word)
    {
        if (word.All(char.IsAsciiDigit))
        {
            return new([[Word(word)]], Digits: word.Length >= FewestDigits ? word : null);
        }

        var letters = word.Replace('ü', 'v');
        var any = new List<IReadOnlyList<Term>> { new[] { Word(word) } };
        if (letters.All(char.IsAsciiLetterLower))
        {
            any.AddRange(Initials(letters));
            any.AddRange(Pinyin(letters));
        }
        else if (letters.All(char.IsAsciiLetterOrDigit) && letters.Length <= Tokens.InitialsWindow)
        {
            any.Add([new("i" + letters, Prefix: true)]);
        }

        return new([.. any.DistinctBy(terms => string.Join(' ', terms))]);
    }

    private static IEnumerable<Term[]> Initials(string letters)
    {
        if (letters.Length <= Tokens.InitialsWindow)
        {
            yield return [new("i" + letters, Prefix: true)];
        }
        else if (letters.Length <= LongestInitials)
        {
            yield return [.. Enumerable.Range(0, letters.Length - Tokens.InitialsWindow + 1)
                .Select(i => new Term($"i{letters.AsSpan(i, Tokens.InitialsWindow)}", Prefix: false))];
        }
    }

    private static IEnumerable<Term[]> Pinyin(string letters) => letters.Length > LongestPinyin
        ? []
        : Syllables.Segment(letters).Select(s => s.Length == 1
            ? new Term[] { new("p" + s[0], Prefix: true) }
            : [.. Enumerable.Range(0,
                s.Length - 1).Select(i => new Term($"p{s[i]}{s[i + 1]}", Prefix: i + 2 == s.Length))]);
}
