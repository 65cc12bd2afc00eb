using System.Globalization;
using System.Resources;

namespace Zhiyin.Core.Records.Import;

/// <summary>The messages of <c>ImportText.resx</c>.</summary>
internal static class ImportText
{
    private static readonly ResourceManager Resources = new(typeof(ImportText));

    public static string Get(string key, CultureInfo culture, params object?[] args) =>
        string.Format(culture, Resources.GetString(key, culture) ?? key, args);
}
