namespace Zhiyin.Core.Schema;

/// <summary>One choice of a picklist. <see cref="Value"/> is what is stored; a retired option stays readable but is not offered.</summary>
public sealed record Option(string Value, Label Label, string? Colour = null, bool Retired = false)
{
    /// <summary>Whether <paramref name="text"/> names this option: its value or either label, ignoring case.</summary>
    public bool Answers(string text) =>
        Value.Equals(text, StringComparison.OrdinalIgnoreCase)
        || Label.Zh.Equals(text, StringComparison.OrdinalIgnoreCase)
        || Label.En.Equals(text, StringComparison.OrdinalIgnoreCase);
}
