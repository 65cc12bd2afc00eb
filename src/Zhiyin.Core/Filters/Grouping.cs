using System.Linq.Expressions;
using System.Reflection;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>By what rows are grouped: a field, or for a date the unit it falls into.</summary>
/// <param name="Unit"><c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c>; null for the value itself.</param>
public sealed record GroupKey(Field Field, string? Unit)
{
    public string Name => Unit is null ? Field.Name : $"{Field.Name}.{Unit}";
}

/// <summary>What is worked out for each group.</summary>
/// <param name="Function"><c>count</c>, <c>sum</c>, <c>avg</c>, <c>min</c>, <c>max</c>.</param>
/// <param name="Field">The number or money field; null for count.</param>
public sealed record Figure(string Name, string Function, Field? Field);

/// <summary>One group with up to three keys and up to six figures.</summary>
public sealed class GroupRow
{
    public const int MostKeys = 3, MostMeasures = 6;

    public object? K0 { get; set; }
    public object? K1 { get; set; }
    public object? K2 { get; set; }
    public double? M0 { get; set; }
    public double? M1 { get; set; }
    public double? M2 { get; set; }
    public double? M3 { get; set; }
    public double? M4 { get; set; }
    public double? M5 { get; set; }

    public object? Key(int index) => index switch { 0 => K0, 1 => K1, _ => K2 };

    public double? Measure(int index) => index switch { 0 => M0, 1 => M1, 2 => M2, 3 => M3, 4 => M4, _ => M5 };
}

/// <summary>Groups any record type by any fields, in the database.</summary>
public static class Grouping
{
    public static IQueryable<GroupRow> Group<T>(
        IQueryable<T> source, IReadOnlyList<GroupKey> keys, IReadOnlyList<Figure> measures, string zone)
        where T : Record
    {
        var x = Expression.Parameter(typeof(T), "x");
        Expression[] values = [.. keys.Select(k => KeyOf(k, x, zone))];
        while (values.Length < GroupRow.MostKeys)
        {
            values = [.. values, Expression.Constant(0)];
        }

        var keyType = typeof(Keys<,,>).MakeGenericType([.. values.Select(v => v.Type)]);
        var key = Expression.MemberInit(
            Expression.New(keyType), values.Select((v, i) => Expression.Bind(keyType.GetProperty($"K{i}")!, v)));
        var grouped = Expression.Call(
            typeof(Queryable), nameof(Queryable.GroupBy), [typeof(T), keyType], source.Expression,
            Expression.Quote(Expression.Lambda(key, x)));
        var select = Select(keyType, keys.Count, measures, x);
        return source.Provider.CreateQuery<GroupRow>(Expression.Call(
            typeof(Queryable), nameof(Queryable.Select), [select.Parameters[0].Type, typeof(GroupRow)], grouped,
            Expression.Quote(select)));
    }

    private static LambdaExpression Select(Type keyType, int keys, IReadOnlyList<Figure> measures,
        ParameterExpression x)
    {
        var group = Expression.Parameter(typeof(IGrouping<,>).MakeGenericType(keyType, x.Type), "g");
        var key = Expression.Property(group, "Key");
        var bindings = Enumerable.Range(0, keys)
            .Select(i => Expression.Bind(Row($"K{i}"),
                Expression.Convert(Expression.Property(key, $"K{i}"), typeof(object))))
            .Concat(measures.Select((m, i) => Expression.Bind(Row($"M{i}"), Sum(m, group, x))));
        return Expression.Lambda(Expression.MemberInit(Expression.New(typeof(GroupRow)), bindings), group);
    }

    private static Expression Sum(Figure measure, ParameterExpression group, ParameterExpression x)
    {
        if (measure.Field is null)
        {
            var count = Expression.Call(typeof(Enumerable), nameof(Enumerable.Count), [x.Type], group);
            return Expression.Convert(count, typeof(double?));
        }

        var number = Expression.Convert(FieldExpressions.Value(measure.Field, x), typeof(double?));
        var name = measure.Function switch { "sum" => "Sum", "avg" => "Average", "min" => "Min", _ => "Max" };
        var method = typeof(Enumerable).GetMethods().First(m => m.Name == name && m.GetGenericArguments().Length == 1
            && m.GetParameters() is [_, { ParameterType: { IsGenericType: true } selector }]
            && selector.GetGenericArguments()[^1] == typeof(double?));
        return Expression.Call(method.MakeGenericMethod(x.Type), group, Expression.Lambda(number, x));
    }

    private static Expression KeyOf(GroupKey key, ParameterExpression x, string zone)
    {
        var value = FieldExpressions.Value(key.Field, x);
        if (key.Unit is null)
        {
            return value;
        }

        return key.Field.Kind == FieldKind.Date
            ? Expression.Call(Function(nameof(Functions.DayBucket)), Expression.Convert(value, typeof(DateOnly?)),
                Expression.Constant(key.Unit))
            : Expression.Call(Function(nameof(Functions.Bucket)), Expression.Convert(value, typeof(DateTime?)),
                Expression.Constant(key.Unit), Expression.Constant(zone));
    }

    private static MethodInfo Function(string name) => typeof(Functions).GetMethod(name)!;

    private static PropertyInfo Row(string name) => typeof(GroupRow).GetProperty(name)!;

    private sealed class Keys<TFirst, TSecond, TThird>
    {
        public TFirst? K0 { get; set; }
        public TSecond? K1 { get; set; }
        public TThird? K2 { get; set; }
    }
}
