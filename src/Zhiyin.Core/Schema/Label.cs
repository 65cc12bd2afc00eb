using System.Globalization;

namespace Zhiyin.Core.Schema;

/// <summary>A name shown to people, in both languages of the product.</summary>
public sealed record Label(string Zh, string En)
{
    /// <summary>The name in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
    public string Text => In(CultureInfo.CurrentUICulture);

    /// <summary>The name inside of a sentence: English gives it a small first letter there, unless it begins with an acronym.</summary>
    public string Inside => Text is [var first, var second, ..] text && char.IsUpper(first) && !char.IsUpper(second)
        ? char.ToLowerInvariant(first) + text[1..]
        : Text;

    public string In(CultureInfo culture) =>
        culture.TwoLetterISOLanguageName.Equals("en", StringComparison.Ordinal) ? En : Zh;

    public override string ToString() => Text;

    public static implicit operator Label((string Zh, string En) pair) => new(pair.Zh, pair.En);

    public static Label Same(string text) => new(text, text);
}
