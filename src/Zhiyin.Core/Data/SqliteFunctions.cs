using System.Data;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// <see cref="Functions"/> in SQLite: built-in functions where they mean the same, else C# called from SQL.
/// </summary>
public static class SqliteFunctions
{
    private static readonly StringTypeMapping Text = new("TEXT", DbType.String);
    private static readonly IntTypeMapping Int = new("INTEGER");
    private static readonly BoolTypeMapping Bool = new("INTEGER");
    private static readonly DoubleTypeMapping Real = new("REAL");
    private static readonly GuidTypeMapping Id = new("TEXT");

    private static readonly SqlConstantExpression Zero = new(0, typeof(int), Int);
    private static readonly SqlConstantExpression One = new(1, typeof(int), Int);

    /// <summary>
    /// Makes the C# functions known to a connection. An index over a folded text needs them on every connection that
    /// writes, so every connection goes through here: see <see cref="SqliteSession"/>.
    /// </summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("zy_fold", (string? text) => Functions.Fold(text), isDeterministic: true);
        connection.CreateFunction(
            "zy_json", (string? text) => JsonSerializer.Serialize(text, Json.Relaxed), isDeterministic: true);
        connection.CreateFunction("zy_has", (string? json, string? value) => Has(json, value), isDeterministic: true);
        connection.CreateFunction<long?, string, string, string?>(
            "zy_bucket",
            (at, unit, zone) =>
                at is { } ms ? Functions.Bucket(DateTime.UnixEpoch.AddMilliseconds(ms), unit, zone) : null,
            isDeterministic: true);
        connection.CreateFunction<string?, string, string?>(
            "zy_day_bucket",
            (day, unit) => day is null ? null : Functions.DayBucket(DateOnly.ParseExact(day, "yyyy-MM-dd"), unit),
            isDeterministic: true);
    }

    internal static SqlExpression Translate(string function, IReadOnlyList<SqlExpression> a) => function switch
    {
        nameof(Functions.Fold) => Call<string>("zy_fold", Text, a[0]),
        nameof(Functions.Contains) => Positive(Call<int>("instr", Int, a[0], a[1])),
        nameof(Functions.StartsWith) =>
            Same(Call<string>("substr", Text, a[0], One, Call<int>("length", Int, a[1])), a[1]),
        nameof(Functions.EndsWith) => Same(Call<string>("substr", Text, a[0], FromEnd(a[1])), a[1]),
        nameof(Functions.Has) => Member(a[0], a[1]),
        nameof(Functions.HasId) => Positive(Call<int>("instr", Int, a[0], Call<string>("lower", Text, a[1]))),
        nameof(Functions.IsEmpty) => NoItems(Call<int>("json_array_length", Int, a[0])),
        nameof(Functions.CustomNumber) => Extract<double>(Real, a),
        nameof(Functions.CustomText) => Extract<string>(Text, a),
        nameof(Functions.CustomItems) => Extract<string>(Text, a),
        nameof(Functions.CustomYesNo) => Extract<bool>(Bool, a),
        nameof(Functions.CustomLink) => Call<Guid>("upper", Id, Extract<string>(Text, a)),
        nameof(Functions.CustomHas) => Member(Extract<string>(Text, a), a[2]),
        nameof(Functions.CustomIsEmpty) => NoItems(Call<int>("json_array_length", Int, a[0], Path(a[1]))),
        nameof(Functions.Bucket) => Call<string>("zy_bucket", Text, [.. a]),
        nameof(Functions.DayBucket) => Call<string>("zy_day_bucket", Text, [.. a]),
        _ => throw new InvalidOperationException($"{function} has no translation."),
    };

    /// <summary>
    /// A native search for the quoted value first; C# settles the few rows where quotes inside could mislead it.
    /// </summary>
    private static CaseExpression Member(SqlExpression json, SqlExpression value) => new(
        [
            new CaseWhenClause(
                Positive(Call<int>("instr", Int, json, Call<string>("zy_json", Text, value))),
                Call<bool>("zy_has", Bool, json, value)),
        ],
        new SqlConstantExpression(false, typeof(bool), Bool));

    private static bool Has(string? json, string? value) =>
        json is ['[', ..] && value is not null && Choices.FromJson(json).Has(value);

    private static SqlBinaryExpression Positive(SqlExpression number) =>
        new(ExpressionType.GreaterThan, number, Zero, typeof(bool), Bool);

    private static SqlBinaryExpression NoItems(SqlExpression length) =>
        new(ExpressionType.Equal, Call<int>("coalesce", Int, length, Zero), Zero, typeof(bool), Bool);

    private static SqlBinaryExpression Same(SqlExpression left, SqlExpression right) =>
        new(ExpressionType.Equal, left, right, typeof(bool), Bool);

    /// <summary>Past the end for an empty text: <c>substr(x, 0)</c> would be the whole.</summary>
    private static CaseExpression FromEnd(SqlExpression part)
    {
        var length = Call<int>("length", Int, part);
        var negative = new SqlBinaryExpression(ExpressionType.Subtract, Zero, length, typeof(int), Int);
        var past = new SqlConstantExpression(int.MaxValue, typeof(int), Int);
        return new([new CaseWhenClause(Positive(length), negative)], past);
    }

    private static SqlFunctionExpression Extract<T>(RelationalTypeMapping mapping, IReadOnlyList<SqlExpression> a) =>
        Call<T>("json_extract", mapping, a[0], Path(a[1]));

    private static SqlConstantExpression Path(SqlExpression key) => new("$." + CustomKey.Of(key), typeof(string), Text);

    private static SqlFunctionExpression Call<T>(
        string name, RelationalTypeMapping mapping, params SqlExpression[] a) =>
        Functions.Call<T>(name, mapping, a);
}
