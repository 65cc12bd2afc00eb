using System.Text.RegularExpressions;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Import;

/// <summary>Which field a column of a file is taken for; none where nothing is near enough.</summary>
/// <param name="Column">Counted from 0.</param>
/// <param name="Header">As written in the file.</param>
/// <param name="Field">The field, or null.</param>
/// <param name="Confidence">1 the same name, 0.9 a known other name, less a similar one; 0 without a field.</param>
public sealed record HeaderMatch(int Column, string Header, Field? Field, double Confidence);

/// <summary>Guesses which field each heading of a file means. A person sees the guess and may change it.</summary>
public static partial class HeaderMatcher
{
    private const double Synonym = 0.9;
    private const double Nearest = 0.55;
    private const int LongestHeader = 80;

    /// <summary>One match for each heading, in order; no field is used twice. Equal guesses go to the earlier column.</summary>
    public static IReadOnlyList<HeaderMatch> Match(IReadOnlyList<string> headers, IReadOnlyList<Field> fields)
    {
        var names = fields.Where(f => !f.Retired).Select(f => (Field: f, Names: NamesOf(f))).ToList();
        var guesses =
            from column in Enumerable.Range(0, headers.Count)
            let written = Written(headers[column])
            where written.Length > 0
            from candidate in names
            let score = Score(written, candidate.Names)
            where score >= Nearest
            orderby score descending, column
            select (column, candidate.Field, score);

        var matches = headers.Select((h, i) => new HeaderMatch(i, h, null, 0)).ToArray();
        var used = new HashSet<Field>(ReferenceEqualityComparer.Instance);
        foreach (var (column, field, score) in guesses)
        {
            if (matches[column].Field is null && used.Add(field))
            {
                matches[column] = matches[column] with { Field = field, Confidence = Math.Round(score, 2) };
            }
        }

        return matches;
    }

    private static string[] NamesOf(Field field) =>
        [.. field.Names.Concat(field.Aliases).SelectMany(Written).Where(n =>
            n.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The heading as it is compared: with what stands in brackets, and without it.</summary>
    private static string[] Written(string header)
    {
        var text = header.Length <= LongestHeader ? header : header[..LongestHeader];
        var narrow = Han.Simplify(Width.Narrow(Clean.Line(text))).ToLowerInvariant();
        return [.. new[] { Letters(narrow),
            Letters(Brackets().Replace(narrow, "")) }.Where(n => n.Length > 0).Distinct()];
    }

    private static string Letters(string text) =>
        string.Concat(text
            .Replace("必填", "", StringComparison.Ordinal)
            .Replace("选填", "", StringComparison.Ordinal)
            .Where(char.IsLetterOrDigit));

    private static double Score(string[] written, string[] names)
    {
        var best = 0d;
        foreach (var header in written)
        {
            foreach (var name in names)
            {
                best = Math.Max(best, header == name ? 1
                    : HeaderSynonyms.Same(header, name) ? Synonym
                    : 0.85 * Likeness(header, name));
            }
        }

        return best;
    }

    /// <summary>How many letters two names share in order, as a part of both: 1 the same, 0 nothing in common.</summary>
    private static double Likeness(string a, string b)
    {
        var lengths = new int[b.Length + 1];
        foreach (var letter in a)
        {
            var diagonal = 0;
            for (var i = 1; i <= b.Length; i++)
            {
                var above = lengths[i];
                lengths[i] = letter == b[i - 1] ? diagonal + 1 : Math.Max(lengths[i], lengths[i - 1]);
                diagonal = above;
            }
        }

        return 2d * lengths[^1] / (a.Length + b.Length);
    }

    [GeneratedRegex(@"[(\[{【<《][^)\]}】>》]*[)\]}】>》]", Pattern.Plain, Pattern.Timeout)]
    private static partial Regex Brackets();
}
