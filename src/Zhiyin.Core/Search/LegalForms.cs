namespace Zhiyin.Core.Search;

/// <summary>
/// The ending that nearly every company has and that would fill the index. 股份 and 集团 before it stay: people type them.
/// </summary>
internal static class LegalForms
{
    // Longest first, so that the whole ending is taken.
    private static readonly string[] Endings = ["有限责任公司", "有限公司"];

    /// <summary>The simplified text without its ending; unchanged where nothing would be left.</summary>
    public static string Trim(string text)
    {
        var ending = Array.Find(Endings, e => text.EndsWith(e, StringComparison.Ordinal));
        return ending is null || ending.Length == text.Length ? text : text[..^ending.Length];
    }

    /// <summary>The same for a query, where the ending may be unfinished (华为有限公) or shortened (华为公司).</summary>
    public static string TrimTyped(string text)
    {
        for (var length = Math.Min(text.Length - 1, Endings[0].Length); length >= 2; length--)
        {
            var tail = text[^length..];
            if (tail is "公司" || Array.Exists(Endings, e => e.StartsWith(tail, StringComparison.Ordinal)))
            {
                return text[..^length];
            }
        }

        return text;
    }
}
