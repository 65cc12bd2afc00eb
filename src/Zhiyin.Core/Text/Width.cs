namespace Zhiyin.Core.Text;

/// <summary>Full-width letters, digits and signs as people type them in a Chinese input method.</summary>
public static class Width
{
    /// <summary>U+FF01–FF5E become the ASCII characters they stand for, and the ideographic space a space.</summary>
    public static string Narrow(string text) =>
        text.AsSpan().ContainsAnyInRange('\u3000', '\uFF5E')
            ? string.Create(text.Length, text, static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = Narrow(source[i]);
                }
            })
            : text;

    public static char Narrow(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' => ' ',
        _ => c,
    };
}
