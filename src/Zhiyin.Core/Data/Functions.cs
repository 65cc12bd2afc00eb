using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Data;

/// <summary>
/// What queries may call beside plain LINQ. The bodies here are the meaning; SQLite and PostgreSQL translate to the
/// same.
/// The key of a custom field must be a constant in the expression, else no index is used.
/// </summary>
public static class Functions
{
    public static string? Fold(string? text) => text is null ? null : Text.Fold.Text(text);

    public static bool Contains(string? text, string part) => text?.Contains(part, StringComparison.Ordinal) ?? false;

    public static bool StartsWith(string? text, string part) =>
        text?.StartsWith(part, StringComparison.Ordinal) ?? false;

    public static bool EndsWith(string? text, string part) => text?.EndsWith(part, StringComparison.Ordinal) ?? false;

    public static bool Has(Choices? choices, string value) => choices?.Has(value) ?? false;

    public static bool HasId(Choices? choices, Guid id) => choices?.Has(id.ToString("D")) ?? false;

    public static bool IsEmpty(Choices? choices) => choices is null or { Count: 0 };

    public static double? CustomNumber(CustomFields custom, string key) =>
        custom[key] is { ValueKind: JsonValueKind.Number } json ? json.GetDouble() : null;

    public static string? CustomText(CustomFields custom, string key) =>
        custom[key] is { ValueKind: JsonValueKind.String } json ? json.GetString() : null;

    /// <summary>A list as its JSON, to group by: the spaces in it are the database's own.</summary>
    public static string? CustomItems(CustomFields custom, string key) =>
        custom[key] is { ValueKind: JsonValueKind.Array } json ? json.GetRawText() : null;

    public static bool? CustomYesNo(CustomFields custom, string key) => custom[key]?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static Guid? CustomLink(CustomFields custom, string key) =>
        Guid.TryParseExact(CustomText(custom, key), "D", out var id) ? id : null;

    public static bool CustomHas(CustomFields custom, string key, string value) =>
        custom[key] is { ValueKind: JsonValueKind.Array } json
        && json.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.String && e.ValueEquals(value));

    public static bool CustomIsEmpty(CustomFields custom, string key) =>
        custom[key] is not { ValueKind: JsonValueKind.Array } json || json.GetArrayLength() == 0;

    /// <summary>
    /// The day, week (ISO 8601), month, quarter or year of an instant in a zone, as text that sorts by time:
    /// 2024-03-15, 2024-W11, 2024-03, 2024Q1, 2024. Null where the instant is.
    /// </summary>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The unit is none of day, week, month, quarter and
    /// year.</exception>
    public static string? Bucket(DateTime? at, string unit, string zone) => at is { } utc
        ? DayBucket(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(
            DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(zone))), unit)
        : null;

    /// <inheritdoc cref="Bucket(DateTime?, string, string)" />
    public static string? DayBucket(DateOnly? day, string unit) => day is not { } d ? null : unit switch
    {
        "day" => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "week" => Week(d.ToDateTime(TimeOnly.MinValue)),
        "month" => d.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        "quarter" => $"{d.Year:0000}Q{(d.Month + 2) / 3}",
        "year" => d.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, message: null),
    };

    /// <summary>Makes the functions known to the model, each with its translation.</summary>
    internal static void Map(ModelBuilder model, DialectRules rules)
    {
        foreach (var method in typeof(Functions).GetMethods().Where(m => m is { IsStatic: true, IsPublic: true }))
        {
            var function = model.HasDbFunction(method);
            foreach (var json in method.GetParameters().Where(p => p.Name is "custom" or "choices"))
            {
                function.HasParameter(json.Name!).HasStoreType(rules.JsonColumn);
            }

            function.HasTranslation(arguments => rules.Translate(method.Name, arguments));
        }
    }

    /// <summary>
    /// A function call for which the database layer assumes nothing about nulls: told that null goes through,
    /// it would drop the null tests of custom fields because their column is never null.
    /// </summary>
    internal static SqlFunctionExpression Call<T>(
        string name, RelationalTypeMapping mapping, params SqlExpression[] arguments) =>
        new(name, arguments, nullable: true, arguments.Select(_ => false), typeof(T), mapping);

    private static string Week(DateTime day) => $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}";
}
