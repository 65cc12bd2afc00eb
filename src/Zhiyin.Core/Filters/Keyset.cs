using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
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
    /// <summary>
    /// The rows by the keys and then by id, in the direction of the last key, after the row the cursor was taken from: as one or
    /// two parts to be read one after the other. Where the first key may be empty, the rows without it are a part of their own:
    /// so an index on the key gives either part in order, which no index does for both together.
    /// </summary>
    /// <exception cref="FormatException">The text is no cursor of this order.</exception>
    public static IReadOnlyList<IQueryable<T>> Parts<T>(IQueryable<T> source, IReadOnlyList<SortKey> keys, string? cursor)
        where T : Record
    {
        var place = cursor is null ? null : Read(cursor, keys);
        var all = new Ordering([.. keys], Descending: keys.Count > 0 && keys[^1].Descending, FirstIsFilled: false);
        var x = Expression.Parameter(typeof(T), "x");
        if (keys.Count == 0 || !Nullable(keys[0].Of(x)))
        {
            return [Part(source, all with { FirstIsFilled = true }, place)];
        }

        var empty = IsNull(keys[0].Of(x));
        var without = Part(
            source.Where(Expression.Lambda<Func<T, bool>>(empty, x)),
            all with { Keys = [.. keys.Skip(1)] },
            place is { Keys: [null, .. var rest] } ? place with { Keys = rest } : null);
        if (place is { Keys: [null, ..] })
        {
            return [without];
        }

        var filled = source.Where(Expression.Lambda<Func<T, bool>>(Expression.Not(empty), x));
        return [Part(filled, all with { FirstIsFilled = true }, place), without];
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

    private static Place Read(string cursor, IReadOnlyList<SortKey> keys)
    {
        try
        {
            var json = JsonNode.Parse(Base64Url.DecodeFromChars(cursor))!.AsArray();
            if (json.Count != keys.Count + 1)
            {
                throw new FormatException("The cursor belongs to another order.");
            }

            return new Place(
                Guid.ParseExact(json[0]!.GetValue<string>(), "N"), [.. keys.Select((k, i) => Typed(k, json[i + 1]))]);
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

    private static IQueryable<T> Part<T>(IQueryable<T> source, Ordering ordering, Place? place)
        where T : Record
    {
        var x = Expression.Parameter(typeof(T), "x");
        if (place is not null)
        {
            source = source.Where(Expression.Lambda<Func<T, bool>>(After(x, ordering, place), x));
        }

        var first = true;
        foreach (var (i, key) in ordering.Keys.Index())
        {
            var value = key.Of(x);
            if (ordering.MayBeEmpty(i, value))
            {
                source = Step(source, x, IsNull(value), descending: false, ref first);
            }

            source = Step(source, x, value, key.Descending, ref first);
        }

        return Step(source, x, Expression.Property(x, nameof(Record.Id)), ordering.Descending, ref first);
    }

    private static Expression After(ParameterExpression x, Ordering ordering, Place place)
    {
        var id = Expression.Property(x, nameof(Record.Id));
        Expression after = Beyond(id, Hold(place.Id, typeof(Guid)), ordering.Descending);
        for (var i = ordering.Keys.Length - 1; i >= 0; i--)
        {
            var value = ordering.Keys[i].Of(x);
            if (place.Keys[i] is not { } key)
            {
                after = Expression.AndAlso(IsNull(value), after);
                continue;
            }

            var held = Hold(key, value.Type);
            var tied = Expression.AndAlso(Expression.Equal(value, held), after);
            var later = Beyond(value, held, ordering.Keys[i].Descending);
            later = ordering.MayBeEmpty(i, value) ? Expression.OrElse(later, IsNull(value)) : later;
            after = Expression.OrElse(later, tied);
            if (i == 0 && ordering.FirstIsFilled)
            {
                // Says nothing new, but is a range where an index can begin.
                after = Expression.AndAlso(Expression.Not(Beyond(value, held, !ordering.Keys[i].Descending)), after);
            }
        }

        return after;
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

    private static bool Nullable(Expression value) =>
        System.Nullable.GetUnderlyingType(value.Type) is not null
        || (value.Type == typeof(string) && !(value is MemberExpression { Member: PropertyInfo text } && AlwaysThere(text)));

    /// <summary>Whether a text is declared without a question mark: an index then serves the order as it is.</summary>
    private static bool AlwaysThere(PropertyInfo property) => NeverNull.GetOrAdd(
        property, static p => new NullabilityInfoContext().Create(p).WriteState == NullabilityState.NotNull);

    private static BinaryExpression IsNull(Expression value) =>
        Expression.Equal(value, Expression.Constant(null, value.Type));

    private static BinaryExpression Beyond(Expression value, Expression key, bool descending)
    {
        if (value.Type == typeof(string))
        {
            value = Expression.Call(typeof(string), nameof(string.Compare), null, value, key);
            key = Expression.Constant(0);
        }
        else if (System.Nullable.GetUnderlyingType(value.Type) == typeof(bool) || value.Type == typeof(bool))
        {
            return Expression.AndAlso(Is(value, !descending), Is(key, descending));
        }

        return descending ? Expression.LessThan(value, key) : Expression.GreaterThan(value, key);
    }

    private static BinaryExpression Is(Expression value, bool wanted) =>
        Expression.Equal(value, Expression.Constant(wanted, value.Type));

    /// <summary>A value behind a closure, which becomes a parameter of the SQL instead of a literal in it.</summary>
    private static Expression Hold(object value, Type type)
    {
        var plain = System.Nullable.GetUnderlyingType(type) ?? type;
        var holder = Activator.CreateInstance(typeof(Holder<>).MakeGenericType(plain), value)!;
        var read = Expression.Field(Expression.Constant(holder), nameof(Holder<>.Value));
        return plain == type ? read : Expression.Convert(read, type);
    }

    private static readonly ConcurrentDictionary<PropertyInfo, bool> NeverNull = new();

    /// <summary>The row a page ended with: its id and its value of each key.</summary>
    private sealed record Place(Guid Id, object?[] Keys);

    /// <param name="Descending">Whether the ids, the last key of all, go down.</param>
    /// <param name="FirstIsFilled">Whether no row is left in which the first key is empty.</param>
    private sealed record Ordering(SortKey[] Keys, bool Descending, bool FirstIsFilled)
    {
        public bool MayBeEmpty(int key, Expression value) => !(key == 0 && FirstIsFilled) && Nullable(value);
    }

    private sealed class Holder<T>(T value)
    {
        public readonly T Value = value;
    }
}
