using System.Text;

namespace Zhiyin.Core.Text;

/// <summary>Chinese characters: what counts as one, its readings, and its simplified form.</summary>
public static class Han
{
    private static readonly Lazy<HanTable> Table = new(HanTable.Load);

    public static bool Is(Rune rune) => rune.Value switch
    {
        < 0x3005 => false,
        0x3005 or 0x3007 => true,
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x323AF => true,
        _ => false,
    };

    /// <summary>
    /// The simplified form of a traditional or compatibility character, otherwise the character itself. A folding for
    /// comparison, not a translation: 乾 and 干 become the same although 乾隆 keeps its 乾 in print.
    /// </summary>
    public static Rune Simplify(Rune rune) => Is(rune) ? Table.Value.Simple(rune) : rune;

    /// <inheritdoc cref="Simplify(Rune)" />
    public static string Simplify(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u3004'))
        {
            return text;
        }

        var simple = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            simple.Append(Simplify(rune));
        }

        return simple.ToString();
    }

    /// <summary>All readings, commonest first, without tones and with v for ü; empty for what is not Han or is unknown.</summary>
    internal static string[] Readings(Rune rune) => Is(rune) ? Table.Value.Readings(rune) : [];

    internal static IEnumerable<string> AllReadings => Table.Value.All;
}
