namespace Zhiyin.Core.Text;

/// <summary>
/// What text comparison ignores: case and width. One table of single characters serves memory, SQLite and PostgreSQL,
/// so that a filter finds the same rows everywhere, whatever the locale of the machine or the database.
/// </summary>
public static class Fold
{
    private static readonly (char From, char To)[] Pairs = [.. Width(), .. Latin(), .. Greek(), .. Cyrillic()];

    private static readonly char[] Table = MakeTable();

    /// <summary>
    /// The characters that change, in the order of <see cref="To"/>; both feed PostgreSQL's <c>translate()</c>.
    /// </summary>
    public static string From { get; } = string.Concat(Pairs.Select(p => p.From));

    public static string To { get; } = string.Concat(Pairs.Select(p => p.To));

    public static char Character(char c) =>
        c < Table.Length ? Table[c] : c is >= '\uFF01' and <= '\uFF5E' ? HalfWidth(c) : c;

    /// <summary>
    /// Half width and lower case: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic. Never changes the length,
    /// so that a position in the folded text is a position in the text.
    /// </summary>
    public static string Text(string text)
    {
        var first = FirstChange(text);
        return first < 0
            ? text
            : string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = Character(source[i]);
            });
    }

    private static int FirstChange(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Character(text[i]) != text[i]) return i;
        }

        return -1;
    }

    private static char[] MakeTable()
    {
        var table = Enumerable.Range(0, 0x3001).Select(c => (char)c).ToArray();
        foreach (var (from, to) in Pairs.Where(p => p.From < table.Length)) table[from] = to;
        return table;
    }

    private static char HalfWidth(char c) => AsciiLower((char)(c - 0xFEE0));

    private static char AsciiLower(char c) => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;

    private static IEnumerable<(char, char)> Width() =>
        Shifted('\uFF01', '\uFF5E', 0).Select(p => (p.From, HalfWidth(p.From))).Append(('\u3000', ' '));

    private static IEnumerable<(char, char)> Latin() =>
    [
        .. Shifted('A', 'Z', 32),
        .. Shifted('\u00C0', '\u00DE', 32).Where(p => p.From != '\u00D7'),
        .. Alternating('\u0100', '\u0136').Where(p => p.From != '\u0130'),
        ('\u0130', 'i'),
        .. Alternating('\u0139', '\u0147'),
        .. Alternating('\u014A', '\u0176'),
        ('\u0178', '\u00FF'),
        .. Alternating('\u0179', '\u017D'),
    ];

    private static IEnumerable<(char, char)> Greek() =>
    [
        ('\u0386', '\u03AC'),
        .. Shifted('\u0388', '\u038A', 37),
        ('\u038C', '\u03CC'),
        .. Shifted('\u038E', '\u038F', 63),
        .. Shifted('\u0391', '\u03AB', 32).Where(p => p.From != '\u03A2'),
        ('\u03C2', '\u03C3'), // the final sigma is only another shape
    ];

    private static IEnumerable<(char, char)> Cyrillic() =>
        [.. Shifted('\u0400', '\u040F', 80), .. Shifted('\u0410', '\u042F', 32)];

    private static IEnumerable<(char From, char To)> Shifted(char first, char last, int by) =>
        Enumerable.Range(first, last - first + 1).Select(c => ((char)c, (char)(c + by)));

    private static IEnumerable<(char From, char To)> Alternating(char first, char last) =>
        Shifted(first, last, 1).Where(p => (p.From - first) % 2 == 0);
}
