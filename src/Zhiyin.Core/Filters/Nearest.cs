namespace Zhiyin.Core.Filters;

/// <summary>What a person may have meant: names that contain the word, or differ by few characters.</summary>
internal static class Nearest
{
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> names, int most = 3)
    {
        var folded = Text.Fold.Text(word.Length > 40 ? word[..40] : word);
        return [.. names.DistinctBy(Text.Fold.Text)
            .Select(name => (name, distance: Distance(folded, Text.Fold.Text(name))))
            .Where(c => c.distance <= Math.Max(1, folded.Length / 2))
            .OrderBy(c => c.distance).ThenBy(c => c.name.Length)
            .Take(most).Select(c => c.name)];
    }

    private static int Distance(string a, string b)
    {
        if (a.Length > 0 && b.Length > 0
            && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal)))
        {
            return 0;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0]++;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
