using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Zhiyin.Core.Schema;

/// <summary>The texts of one room, zh-CN and en, in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="name">The full name of the resource, such as <c>Zhiyin.Core.Records.RecordText</c>.</param>
public sealed class Texts(string name, Assembly assembly)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    private readonly ResourceManager resources = new(name, assembly);

    /// <exception cref="MissingManifestResourceException">The room has no resources.</exception>
    public string this[string key, params object?[] values] =>
        Filled(CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture, key, values);

    /// <summary>The text in a language of choice: for what the product writes when nobody looks.</summary>
    public string In(CultureInfo language, string key, params object?[] values) => Filled(language, language, key, values);

    /// <summary>The text in both languages, for what is kept and read later by anybody.</summary>
    public Label Both(string key, params object?[] values) => (In(Chinese, key, values), In(English, key, values));

    private string Filled(CultureInfo language, CultureInfo format, string key, object?[] values)
    {
        var text = resources.GetString(key, language) ?? key;
        return values.Length == 0 ? text : string.Format(format, text, values);
    }
}
