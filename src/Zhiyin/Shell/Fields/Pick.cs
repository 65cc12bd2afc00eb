using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Shell.Fields;

/// <summary>Something to choose.</summary>
/// <param name="Person">The colleague whose picture stands before it.</param>
public sealed record Pick(string Value, string Text, string? Colour = null, string? Note = null, Guid? Person = null)
{
    public static Pick Of(Option option) => new(option.Value, option.Label.Text, option.Colour);

    /// <summary>Whether typed words mean it: part of the text, pinyin or its initials.</summary>
    public bool Answers(string words) =>
        Text.Contains(words, StringComparison.CurrentCultureIgnoreCase)
        || Value.Contains(words, StringComparison.OrdinalIgnoreCase)
        || Pinyin.Initials(Text).StartsWith(words, StringComparison.OrdinalIgnoreCase)
        || Pinyin.SortKey(Text).Replace(" ", "", StringComparison.Ordinal).StartsWith(words,
            StringComparison.OrdinalIgnoreCase);
}
