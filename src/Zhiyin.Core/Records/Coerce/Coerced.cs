using System.Globalization;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>What the values are read against: the company's zone, country and currency.</summary>
public sealed record CoercionContext(TimeZoneInfo Zone, string Region = "CN", string Currency = "CNY")
{
    /// <summary>Shanghai, mainland numbers, yuan.</summary>
    public static readonly CoercionContext China = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
}

/// <summary>
/// The typed value of a field, null where it was empty, or the key of what is wrong with it. The value of a personal
/// field is never an argument of the message: messages are stored with the rows of an import.
/// </summary>
public readonly record struct Coerced(object? Value, string? ErrorKey, IReadOnlyList<object?> Args)
{
    public static readonly Coerced Empty = new(null, null, []);

    public bool IsValid => ErrorKey is null;

    /// <summary>What is wrong and what to do, in the language given or the current one; null where nothing is.</summary>
    public string? Message(CultureInfo? culture = null) =>
        ErrorKey is null ? null : CoerceText.Get(ErrorKey, culture ?? CultureInfo.CurrentUICulture, Args);

    internal static Coerced Of(object? value) => new(value, null, []);

    /// <summary>Arguments of a message: 0 the field, 1 the value, then <paramref name="more"/>.</summary>
    internal static Coerced Wrong(Field field, string key, string value, params object?[] more)
    {
        var shown = value.Length > 60 ? value[..60] + "…" : value;
        return new(null, key, [field.Label, field.Personal ? "" : shown, .. more]);
    }
}
