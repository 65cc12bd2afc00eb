using System.Buffers.Text;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Paging by the values of the last row instead of by counting rows: the next page costs the same however far down it is.
/// The id is always the last key, so that the order is total.
/// </summary>
public static class Keyset
{
    /// <summary>Orders by the keys and then by id, in the direction of the last key.</summary>
    public static IQueryable<T> Order<T>(IQueryable<T> source, IReadOnlyList<SortKey> keys)
        where T : Record
    {
        var x = Expression.Parameter(typeof(T), "x");
        var first = true;
        foreach (var key in keys)
        {
            var value = key.Of(x);
            if (Nullable(value))
            {
                source = Step(source, x, IsNull(value), descending: false, ref first);
            }

            source = Step(source, x, value, key.Descending, ref first);
        }

        return Step(source, x, Expression.Property(x, nameof(Record.Id)), Last(keys), ref first);
    }

    /// <summary>Only what comes after the row the cursor was taken from.</summary>
    /// <exception cref="FormatException">The text is no cursor of this order.</exception>
    public static IQueryable<T> After<T>(IQueryable<T> source, IReadOnlyList<SortKey> keys, string cursor)
        where T : Record
    {
        var values = Read(cursor, keys);
        var x = Expression.Parameter(typeof(T), "x");
        var id = Expression.Property(x, nameof(Record.Id));
        Expression after = Beyond(id, Hold(values.Id, typeof(Guid)), Last(keys));
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var value = keys[i].Of(x);
            var same = Same(value, values.Keys[i]);
            var tied = Expression.AndAlso(same, after);
            after = values.Keys[i] is null
                ? tied
                : Expression.OrElse(Later(value, values.Keys[i]!, keys[i].Descending), tied);
        }

        return source.Where(Expression.Lambda<Func<T, bool>>(after, x));
    }

    /// <summary>The cursor that continues after a row.</summary>
    public static string Cursor(Record row, IReadOnlyList<SortKey> keys)
    {
        var values = new JsonArray(JsonValue.Create(row.Id.ToString("N")));
        foreach (var key in keys)
        {
            values.Add(StoredValue.Write(KeyOf(row, key)));
        }

        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values, Json.Relaxed));
    }

    private static object? KeyOf(Record row, SortKey key)
    {
        if (key.Field.Property is not null)
        {
            return (key.Field.SortProperty is { } sort ? sort.GetValue(row) : key.Field.Get(row)) switch
            {
                Enum value => Convert.ToInt32(value),
                var value => value,
            };
        }

        return key.Field.Get(row) switch
        {
            DateOnly date => (double)CustomValue.Days(date),
            DateTime at => (double)CustomValue.Milliseconds(at),
            long money => (double)money,
            var value => value,
        };
    }

    private static (Guid Id, object?[] Keys) Read(string cursor, IReadOnlyList<SortKey> keys)
    {
        try
        {
            var json = JsonNode.Parse(Base64Url.DecodeFromChars(cursor))!.AsArray();
            if (json.Count != keys.Count + 1)
            {
                throw new FormatException("The cursor belongs to another order.");
            }

            return (Guid.ParseExact(json[0]!.GetValue<string>(), "N"),
                [.. keys.Select((k, i) => Typed(k, json[i + 1]))]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new FormatException("The cursor cannot be read.", error);
        }
    }

    private static object? Typed(SortKey key, JsonNode? json)
    {
        var x = Expression.Parameter(key.Field.Property?.DeclaringType ?? typeof(Record));
        var type = key.Field.Property is null ? FieldExpressions.Value(key.Field, x).Type : key.Of(x).Type;
        type = System.Nullable.GetUnderlyingType(type) ?? type;
        return json switch
        {
            null => null,
            _ when type == typeof(DateTime) => DateTime.UnixEpoch.AddMilliseconds(json.GetValue<long>()),
            _ when type == typeof(DateOnly) => DateOnly.ParseExact(json.GetValue<string>(), "yyyy-MM-dd"),
            _ when type == typeof(Guid) => Guid.Parse(json.GetValue<string>()),
            _ when type == typeof(string) => json.GetValue<string>(),
            _ when type == typeof(bool) => json.GetValue<bool>(),
            _ when type == typeof(int) => json.GetValue<int>(),
            _ when type == typeof(long) => json.GetValue<long>(),
            _ => json.GetValue<double>(),
        };
    }

    private static IQueryable<T> Step<T>(
        IQueryable<T> source, ParameterExpression x, Expression value, bool descending, ref bool first)
    {
        var name = (first ? "OrderBy" : "ThenBy") + (descending ? "Descending" : "");
        first = false;
        var call = Expression.Call(
            typeof(Queryable), name, [typeof(T), value.Type], source.Expression,
                Expression.Quote(Expression.Lambda(value, x)));
        return source.Provider.CreateQuery<T>(call);
    }

    private static bool Last(IReadOnlyList<SortKey> keys) => keys.Count > 0 && keys[^1].Descending;

    private static bool Nullable(Expression value) =>
        System.Nullable.GetUnderlyingType(value.Type) is not null || value.Type == typeof(string);

    private static BinaryExpression IsNull(Expression value) =>
        Expression.Equal(value, Expression.Constant(null, value.Type));

    private static BinaryExpression Same(Expression value, object? key) =>
        key is null ? IsNull(value) : Expression.Equal(value, Hold(key, value.Type));

    private static BinaryExpression Later(Expression value, object key, bool descending)
    {
        var beyond = Beyond(value, Hold(key, value.Type), descending);
        return Nullable(value) ? Expression.OrElse(beyond, IsNull(value)) : beyond;
    }

    private static BinaryExpression Beyond(Expression value, Expression key, bool descending)
    {
        if (value.Type == typeof(string))
        {
            value = Expression.Call(typeof(string), nameof(string.Compare), null, value, key);
            key = Expression.Constant(0);
        }

        return descending ? Expression.LessThan(value, key) : Expression.GreaterThan(value, key);
    }

    /// <summary>A value behind a closure, which becomes a parameter of the SQL instead of a literal in it.</summary>
    private static Expression Hold(object value, Type type)
    {
        var plain = System.Nullable.GetUnderlyingType(type) ?? type;
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(plain), value)!;
        var read = Expression.Field(Expression.Constant(holder), nameof(Holder<>.Value));
        return plain == type ? read : Expression.Convert(read, type);
    }

    private sealed class Holder<T>(T value)
    {
        public readonly T Value = value;
    }
}
