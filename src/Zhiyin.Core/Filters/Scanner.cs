using System.Text;
using System.Text.RegularExpressions;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Reads the text of a filter from left to right. There are no tokens: what a stretch of Chinese means depends on the
/// names of the fields, which may stand next to keywords without a space. Folding keeps positions, so words are looked
/// for in the folded text and quoted values are taken from the text itself.
/// </summary>
internal sealed class Scanner(string text)
{
    private readonly string folded = Text.Fold.Text(text);

    public int Position { get; set; }

    public bool AtEnd => Position >= text.Length;

    public char Current => AtEnd ? '\0' : folded[Position];

    public string Folded => folded;

    public Span Here => From(Position);

    /// <summary>The span from <paramref name="start"/> to where the scanner stands.</summary>
    public Span Since(int start) => new(start, Position - start, text[start..Position]);

    public void SkipSpace()
    {
        while (!AtEnd && char.IsWhiteSpace(folded[Position])) Position++;
    }

    /// <summary>Takes the character if it stands next, after any space.</summary>
    public bool Take(char c)
    {
        SkipSpace();
        if (AtEnd || folded[Position] != c) return false;
        Position++;
        return true;
    }

    /// <summary>Takes one of the words if it stands next, after any space.</summary>
    public bool Take(Word word)
    {
        var length = Longest(word);
        Position += length;
        return length > 0;
    }

    public int Longest(Word word)
    {
        SkipSpace();
        return word.All.Max(w => LengthOf(w, Position));
    }

    public Match Match(Regex form)
    {
        SkipSpace();
        var match = form.Match(folded, Position);
        Position += match.Length;
        return match;
    }

    /// <summary>
    /// How many characters the word takes at a position, 0 where it does not stand there. A space in the word
    /// stands for
    /// any space; a word that ends in an ASCII letter or digit must end there.
    /// </summary>
    public int LengthOf(string word, int at)
    {
        var end = at;
        foreach (var c in word)
        {
            if (end >= folded.Length) return 0;
            if (c == ' ' && char.IsWhiteSpace(folded[end]))
            {
                while (end < folded.Length && char.IsWhiteSpace(folded[end])) end++;
            }
            else if (folded[end++] != c)
            {
                return 0;
            }
        }

        return IsAsciiWord(word[^1]) && end < folded.Length && IsAsciiWord(folded[end]) ? 0 : end - at;
    }

    /// <summary>Whether a quoted text stands next; the scanner then stands behind it.</summary>
    /// <exception cref="FilterException">The quotation mark is not closed.</exception>
    public bool TryQuoted(out string value)
    {
        SkipSpace();
        value = "";
        var start = Position;
        if (AtEnd || Closing(text[Position]) is not { } closing) return false;
        var content = new StringBuilder();
        for (Position++; !AtEnd; Position++)
        {
            var c = text[Position];
            if (closing.Contains(c))
            {
                Position++;
                value = content.ToString();
                return true;
            }

            content.Append(c == '\\' && Position + 1 < text.Length ? Escaped(text[++Position]) : c);
        }

        throw new FilterException([FilterProblem.Of(Since(start), "UnclosedQuote")]);
    }

    /// <summary>Whether a name in backquotes stands next.</summary>
    public bool TryBackquoted(out string name)
    {
        SkipSpace();
        name = "";
        var end = Current == '`' ? text.IndexOf('`', Position + 1) : -1;
        if (end < 0) return false;
        name = folded[(Position + 1)..end];
        Position = end + 1;
        return true;
    }

    /// <summary>Takes a word nobody knows: to the next space, sign or operator.</summary>
    public Span TakeUnknown()
    {
        SkipSpace();
        var start = Position;
        while (!AtEnd && IsLetter(Current) && !AtKeyword(start))
        {
            Position++;
        }

        if (Position == start && !AtEnd) Position++;
        return Since(start);
    }

    public static bool IsAsciiWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    private bool AtKeyword(int start) =>
        Position > start && !(IsAsciiWord(Current) && IsAsciiWord(folded[Position - 1]))
        && (Words.OperatorWords.Any(o => LengthOf(o.Word, Position) > 0)
            || Words.And.All.Concat(Words.Or.All).Any(w => LengthOf(w, Position) > 0));

    private Span From(int start)
    {
        var end = start;
        while (end < text.Length && end - start < 20 && !char.IsWhiteSpace(text[end])) end++;
        if (end > start && end < text.Length && char.IsLowSurrogate(text[end])) end++;
        return new(start, end - start, text[start..end]);
    }

    private static string? Closing(char opening) => opening switch
    {
        '"' or '＂' => "\"＂",
        '“' or '”' => "”“",
        '\'' or '＇' => "'＇",
        '‘' or '’' => "’‘",
        '「' => "」",
        '『' => "』",
        _ => null,
    };

    private static char Escaped(char c) => c switch { 'n' => '\n', 't' => '\t', 'r' => '\r', _ => c };
}
