using System.Globalization;
using System.Resources;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>The messages of <c>CoerceText.resx</c>.</summary>
internal static class CoerceText
{
    private static readonly ResourceManager Resources = new(typeof(CoerceText));

    public static string Get(string key, CultureInfo culture, IReadOnlyList<object?> args)
    {
        var text = Resources.GetString(key, culture) ?? key;
        return string.Format(culture, text, [.. args.Select(a => a is Label label ? label.In(culture) : a)]);
    }
}
