using System.Globalization;

namespace Zhiyin.Core.Text;

/// <summary>Small whole numbers in digits or Chinese: 3, 三, 两, 十五, 二十三, 一百.</summary>
internal static class Numbers
{
    private const string Digits = "〇一二三四五六七八九";

    public static int? Read(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
        {
            return plain;
        }

        var (sum, digit, any) = (0, 0, false);
        foreach (var c in text)
        {
            var value = c == '两' ? 2 : c == '零' ? 0 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (value < 0 && c is not ('十' or '百'))
            {
                return null;
            }

            any = true;
            if (value >= 0)
            {
                digit = value;
                continue;
            }

            sum += Math.Max(1, digit) * (c == '十' ? 10 : 100);
            digit = 0;
        }

        return any ? sum + digit : null;
    }
}
