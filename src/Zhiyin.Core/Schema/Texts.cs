using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Zhiyin.Core.Schema;

/// <summary>The texts of one room, zh-CN and en, in the language of <see cref="CultureInfo.CurrentUICulture"/>.</summary>
/// <param name="name">The full name of the resource, such as <c>Zhiyin.Core.Records.RecordText</c>.</param>
public sealed class Texts(string name, Assembly assembly)
{
    private readonly ResourceManager resources = new(name, assembly);

    /// <exception cref="MissingManifestResourceException">The room has no resources.</exception>
    public string this[string key, params object?[] values]
    {
        get
        {
            var text = resources.GetString(key, CultureInfo.CurrentUICulture) ?? key;
            return values.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, values);
        }
    }
}
