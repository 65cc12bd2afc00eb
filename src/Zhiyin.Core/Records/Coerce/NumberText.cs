using System.Globalization;
using System.Text.Json;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Coerce;

/// <summary>Numbers and money: 1,234.50, ¥1234.5, 12万, (300), 35%.</summary>
internal static class NumberText
{
    private static readonly string[] Signs = ["人民币", "RMB", "CNY", "￥", "¥", "圆", "元", "块"];

    private static readonly (string Name, decimal Factor)[] Multiples =
    [
        ("千万", 10_000_000m), ("百万", 1_000_000m), ("亿", 100_000_000m), ("万", 10_000m), ("千", 1_000m),
        ("w", 10_000m), ("k", 1_000m),
    ];

    public static Coerced Number(Field field, object input)
    {
        var type = field.Property?.PropertyType is { } declared
            ? Nullable.GetUnderlyingType(declared) ?? declared : typeof(double);
        if (Plain.Exact(input) is not { } value && !TryRead(Plain.Text(input), out value))
        {
            return Coerced.Wrong(field, "Number", Plain.Text(input));
        }

        if (type == typeof(double) || type == typeof(decimal))
        {
            return Coerced.Of(type == typeof(double) ? (double)value : value);
        }

        if (value != Math.Truncate(value))
        {
            return Coerced.Wrong(field, "WholeNumber", Plain.Text(input));
        }

        var (least, most) = type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue,
            (decimal)long.MaxValue);
        return value < least || value > most
            ? Coerced.Wrong(field, "OutOfRange", Plain.Text(input))
            : Coerced.Of(type == typeof(int) ? (int)value : (object)(long)value);
    }

    public static Coerced Money(Field field, object input, CoercionContext context)
    {
        if (input is JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            return Pair(field, json, context);
        }

        if (Plain.Exact(input) is not { } value && !TryRead(Plain.Text(input), out value))
        {
            return Coerced.Wrong(field, "Money", Plain.Text(input));
        }

        if (Math.Abs(value) > long.MaxValue / 100m)
        {
            return Coerced.Wrong(field, "OutOfRange", Plain.Text(input));
        }

        // A spreadsheet's 0.1+0.2 is still 30 分; a tenth of a 分 that somebody typed is not.
        var minor = Math.Round(value * 100);
        var slack = input is double or float ? 0.0001m : 0m;
        return Math.Abs(minor - (value * 100)) > slack
            ? Coerced.Wrong(field, "Fraction", Plain.Text(input))
            : Coerced.Of((long)minor);
    }

    private static Coerced Pair(Field field, JsonElement json, CoercionContext context)
    {
        var amount = json.TryGetProperty("amount", out var a) ? FromJson.Read(a) : null;
        var currency = json.TryGetProperty("currency",
            out var c) && c.ValueKind == JsonValueKind.String ? c.GetString() : null;
        return (amount, currency) switch
        {
            (null or JsonElement, _) => Coerced.Wrong(field, "Money", json.GetRawText()),
            (_, { } other) when !other.Equals(context.Currency, StringComparison.OrdinalIgnoreCase) =>
                Coerced.Wrong(field, "Currency", other, context.Currency),
            _ => Money(field, amount, context),
        };
    }

    private static bool TryRead(string text, out decimal value)
    {
        var number = Signs
            .Aggregate(Width.Narrow(Clean.Line(text)), (t, s) => t.Replace(s, "", StringComparison.OrdinalIgnoreCase))
            .Replace(" ", "", StringComparison.Ordinal);
        var factor = 1m;
        if (Array.Find(Multiples,
            m => number.EndsWith(m.Name, StringComparison.OrdinalIgnoreCase)) is { Name: { } name } multiple)
        {
            (number, factor) = (number[..^name.Length], multiple.Factor);
        }
        else if (number.EndsWith('%'))
        {
            (number, factor) = (number[..^1], 0.01m);
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowParentheses | NumberStyles.AllowExponent | NumberStyles.AllowThousands;
        value = 0;
        if (!Grouped(number)
            || !decimal.TryParse(number, Styles, CultureInfo.InvariantCulture, out var read)
            || Math.Abs(read) > 1e18m)
        {
            return false;
        }

        value = read * factor;
        return true;
    }

    /// <summary>Commas only where they divide thousands: 1,234 but not 1,5, which elsewhere means one and a half.</summary>
    private static bool Grouped(string number)
    {
        var whole = number.Split('.')[0].TrimStart('(', '-', '+').TrimEnd(')').Split(',');
        return whole.Length == 1 || (whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(g => g.Length == 3));
    }
}
