using System.Globalization;
using System.Text.Json;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>JSON values as the primitives that the rest understands.</summary>
internal static class FromJson
{
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole
            : json.TryGetDecimal(out var exact) ? exact : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(e => Plain.Text(Read(e) ?? "")).ToArray(),
        _ => json,
    };
}

/// <summary>Any primitive as the text a person would have typed for it.</summary>
internal static class Plain
{
    public static string Text(object input) => input switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",

        // Never in exponents: a telephone number in a number cell is eleven digits.
        double number => Exact(number) is { } exact ? Text(exact) : number.ToString("R", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> texts => string.Join('、', texts),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => input.ToString() ?? "",
    };

    /// <summary>The number as a decimal with the fifteen digits that a double holds; null where it is too large or no number.</summary>
    public static decimal? Exact(object input) => input switch
    {
        double number => double.IsFinite(number) && Math.Abs(number) < 1e27 ? (decimal)number : null,
        float number => Exact((double)number),
        decimal number => number,
        int or long or short or byte => Convert.ToDecimal(input, CultureInfo.InvariantCulture),
        _ => null,
    };
}
