using System.Data;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Data;

/// <summary>
/// <see cref="Functions"/> in PostgreSQL, most of them small SQL functions that the planner can inline and index.
/// </summary>
public static class PostgresFunctions
{
    private static readonly StringTypeMapping Text = new("text", DbType.String);
    private static readonly IntTypeMapping Int = new("integer");
    private static readonly BoolTypeMapping Bool = new Boolean();
    private static readonly DoubleTypeMapping Real = new("double precision");
    private static readonly GuidTypeMapping Id = new("uuid");

    /// <summary>
    /// Creates the functions, or replaces them by the same; the first migration runs it. Each is guarded by the type of
    /// the JSON value, so that one odd row cannot make a query fail. <c>zy_fold</c> looks before it translates, because
    /// <c>translate</c> costs the length of the text times the length of its table. The driver stores the last day of
    /// 9999 as infinity, which the buckets turn back.
    /// </summary>
    public static string Script { get; } = $$"""
        CREATE OR REPLACE FUNCTION zy_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE WHEN value COLLATE "C" ~ '{{Foldable()}}'
            THEN translate(value, '{{Quoted(Fold.From)}}', '{{Quoted(Fold.To)}}') ELSE value END $$;
        CREATE OR REPLACE FUNCTION zy_number(custom jsonb, key text) RETURNS double precision
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE jsonb_typeof(custom -> key) WHEN 'number' THEN (custom ->> key)::double precision END $$;
        CREATE OR REPLACE FUNCTION zy_text(custom jsonb, key text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE jsonb_typeof(custom -> key) WHEN 'string' THEN custom ->> key END $$;
        CREATE OR REPLACE FUNCTION zy_yes_no(custom jsonb, key text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE jsonb_typeof(custom -> key) WHEN 'boolean' THEN (custom ->> key)::boolean END $$;
        CREATE OR REPLACE FUNCTION zy_link(custom jsonb, key text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT CASE WHEN custom ->> key ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (custom ->> key)::uuid END $$;
        CREATE OR REPLACE FUNCTION zy_has(choices jsonb, value text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT choices IS NOT NULL AND choices ? value $$;
        CREATE OR REPLACE FUNCTION zy_has(custom jsonb, key text, value text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT (custom -> key) IS NOT NULL AND (custom -> key) ? value $$;
        CREATE OR REPLACE FUNCTION zy_is_empty(choices jsonb) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT choices IS NULL OR choices = '[]'::jsonb OR choices = 'null'::jsonb $$;
        CREATE OR REPLACE FUNCTION zy_day_bucket(day timestamp, unit text) RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT to_char(CASE day WHEN 'infinity' THEN '9999-12-31' WHEN '-infinity' THEN '0001-01-01' ELSE day END,
            CASE unit WHEN 'day' THEN 'YYYY-MM-DD' WHEN 'week' THEN 'IYYY-"W"IW' WHEN 'month' THEN 'YYYY-MM'
            WHEN 'quarter' THEN 'YYYY"Q"Q' WHEN 'year' THEN 'YYYY' END) $$;
        CREATE OR REPLACE FUNCTION zy_bucket(at timestamptz, unit text, zone text) RETURNS text
        LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT zy_day_bucket(at AT TIME ZONE zone, unit) $$;
        """;

    internal static SqlExpression Translate(string function, IReadOnlyList<SqlExpression> a) => function switch
    {
        nameof(Functions.Fold) => Call<string>("zy_fold", Text, a[0]),
        nameof(Functions.Contains) => Positive(Call<int>("strpos", Int, a[0], a[1])),
        nameof(Functions.StartsWith) => Call<bool>("starts_with", Bool, a[0], a[1]),
        nameof(Functions.EndsWith) => Same(Call<string>("right", Text, a[0], Call<int>("length", Int, a[1])), a[1]),
        nameof(Functions.Has) => Call<bool>("zy_has", Bool, a[0], a[1]),
        nameof(Functions.HasId) => Call<bool>("zy_has", Bool, a[0], AsText(a[1])),
        nameof(Functions.IsEmpty) => Call<bool>("zy_is_empty", Bool, a[0]),
        nameof(Functions.CustomNumber) => Call<double>("zy_number", Real, a[0], Key(a[1])),
        nameof(Functions.CustomText) => Call<string>("zy_text", Text, a[0], Key(a[1])),
        nameof(Functions.CustomItems) => Call<string>("jsonb_extract_path_text", Text, a[0], Key(a[1])),
        nameof(Functions.CustomYesNo) => Call<bool>("zy_yes_no", Bool, a[0], Key(a[1])),
        nameof(Functions.CustomLink) => Call<Guid>("zy_link", Id, a[0], Key(a[1])),
        nameof(Functions.CustomHas) => Call<bool>("zy_has", Bool, a[0], Key(a[1]), a[2]),
        nameof(Functions.CustomIsEmpty) =>
            Call<bool>("zy_is_empty", Bool, Call<string>("jsonb_extract_path", Text, a[0], Key(a[1]))),
        nameof(Functions.Bucket) => Call<string>("zy_bucket", Text, [.. a]),
        nameof(Functions.DayBucket) => Call<string>("zy_day_bucket", Text, [.. a]),
        _ => throw new InvalidOperationException($"{function} has no translation."),
    };

    /// <summary>A character class that holds everything <see cref="Fold"/> changes, and a little more.</summary>
    private static string Foldable()
    {
        var ranges = new List<(char First, char Last)>();
        foreach (var c in Fold.From.Order())
        {
            if (ranges is [.., var (first, last)] && c - last <= 2) ranges[^1] = (first, c);
            else ranges.Add((c, c));
        }

        return $"[{string.Concat(ranges.Select(r => $"{r.First}-{r.Last}"))}]";
    }

    private static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static SqlUnaryExpression AsText(SqlExpression id) => new(ExpressionType.Convert, id, typeof(string), Text);

    private static SqlConstantExpression Key(SqlExpression key) => new(CustomKey.Of(key), typeof(string), Text);

    private static SqlBinaryExpression Positive(SqlExpression number) =>
        new(ExpressionType.GreaterThan, number, new SqlConstantExpression(0, typeof(int), Int), typeof(bool), Bool);

    private static SqlBinaryExpression Same(SqlExpression left, SqlExpression right) =>
        new(ExpressionType.Equal, left, right, typeof(bool), Bool);

    private static SqlFunctionExpression Call<T>(
        string name, RelationalTypeMapping mapping, params SqlExpression[] a) =>
        Functions.Call<T>(name, mapping, a);

    /// <summary>PostgreSQL tells booleans from numbers, so the literals cannot be 1 and 0.</summary>
    private sealed class Boolean : BoolTypeMapping
    {
        public Boolean()
            : base("boolean")
        {
        }

        private Boolean(RelationalTypeMappingParameters parameters)
            : base(parameters)
        {
        }

        protected override RelationalTypeMapping Clone(RelationalTypeMappingParameters parameters) =>
            new Boolean(parameters);

        protected override string GenerateNonNullSqlLiteral(object value) => (bool)value ? "TRUE" : "FALSE";
    }
}
