using System.Globalization;

namespace Zhiyin.Core.Records.Import;

/// <summary>A file that cannot be read as a table. The message says why and what to do, in the person's language.</summary>
public sealed class TableException(string key, Exception? inner, params object?[] args) : Exception(key, inner)
{
    public TableException(string key, params object?[] args)
        : this(key, inner: null, args)
    {
    }

    /// <summary>What is wrong: the key in ImportText.</summary>
    public string Key { get; } = key;

    public override string Message => In(CultureInfo.CurrentUICulture);

    public string In(CultureInfo culture) => ImportText.Get(Key, culture, args);
}
