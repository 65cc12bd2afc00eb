using System.Globalization;
using System.Text;
using Zhiyin.Core.Text;

namespace Zhiyin.Modules.Settings;

/// <summary>The stable name of a custom field, made from its label once: 续约日期 becomes <c>x_xu_yue_ri_qi</c>.</summary>
internal static class FieldKeys
{
    private const int Longest = 40;

    public static string For(string labelZh, string? labelEn, IReadOnlySet<string> taken)
    {
        var said = Letters(labelZh, labelEn, '_');
        var name = "x_" + (said.Length == 0 ? "field" : said);
        for (var count = 2; ; count++)
        {
            if (!taken.Contains(name))
            {
                return name;
            }

            name = string.Create(CultureInfo.InvariantCulture, $"x_{(said.Length == 0 ? "field" : said)}_{count}");
        }
    }

    /// <summary>The letters and digits of the English label, or of the pinyin of the Chinese one, with one sign in each gap.</summary>
    public static string Letters(string labelZh, string? labelEn, char gap)
    {
        var text = string.IsNullOrWhiteSpace(labelEn) ? Pinyin.SortKey(labelZh) : labelEn;
        var key = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                key.Append(c);
            }
            else if (key.Length > 0 && key[^1] != gap)
            {
                key.Append(gap);
            }
        }

        var whole = key.ToString().Trim(gap);
        // Two underscores in a row are where a field's blind indexes begin; one never ends a name.
        return (whole.Length > Longest ? whole[..Longest] : whole).Trim(gap);
    }
}
