using System.Globalization;
using System.Linq.Expressions;

namespace Zhiyin.Core.Filters;

/// <summary>Comparisons of numbers and money. Whole numbers are compared as such, so that an index serves.</summary>
internal static class NumberPredicates
{
    /// <param name="value">An int, long or double, or null.</param>
    /// <param name="scale">What one unit of the filter is in the column: 100 for money.</param>
    /// <param name="op">A positive operator.</param>
    /// <param name="values">Numbers.</param>
    public static Expression Test(Expression value, int scale, Operator op, Items<FilterValue> values)
    {
        var numbers = values.Select(v => ((NumberValue)v).Number).ToList();
        var type = Predicates.Plain(value.Type);
        if (op is Operator.Equal or Operator.In)
        {
            var fitting = numbers.Where(n => Fits(n, scale, type)).Select(n => Of(n, scale, type));
            return Predicates.OneOf(value, [.. fitting]);
        }

        if (!numbers.TrueForAll(n => Fits(n, scale, type)))
        {
            (value, type) = (Predicates.Converted(value, typeof(double)), typeof(double));
        }

        Expression Limit(int i) => Predicates.Parameter(Of(numbers[i], scale, type), value.Type);
        return op switch
        {
            Operator.Greater => Expression.GreaterThan(value, Limit(0)),
            Operator.GreaterOrEqual => Expression.GreaterThanOrEqual(value, Limit(0)),
            Operator.Less => Expression.LessThan(value, Limit(0)),
            Operator.LessOrEqual => Expression.LessThanOrEqual(value, Limit(0)),
            _ => Expression.AndAlso(
                Expression.GreaterThanOrEqual(value, Limit(0)), Expression.LessThanOrEqual(value, Limit(1))),
        };
    }

    private static bool Fits(decimal number, int scale, Type type)
    {
        if (type == typeof(double)) return true;
        var most = type == typeof(int) ? int.MaxValue : long.MaxValue;
        return Math.Abs(number) <= most / scale && decimal.Truncate(number * scale) == number * scale;
    }

    private static double Double(decimal number, int scale) =>
        Math.Abs(number) <= decimal.MaxValue / scale ? (double)(number * scale) : (double)number * scale;

    private static object Of(decimal number, int scale, Type type) =>
        type == typeof(double)
            ? Double(number, scale)
            : Convert.ChangeType(number * scale, type, CultureInfo.InvariantCulture);
}
