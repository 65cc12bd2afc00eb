using System.Linq.Expressions;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>Comparisons of days and instants with stretches of time, always half open.</summary>
internal static class TimePredicates
{
    /// <param name="value">A day or instant, or the number that a custom field keeps for one.</param>
    /// <param name="kind">Which of the two.</param>
    /// <param name="op">A positive operator.</param>
    /// <param name="ranges">What to compare with.</param>
    public static Expression Test(Expression value, FieldKind kind, Operator op, IReadOnlyList<TimeRange> ranges) =>
        op switch
        {
            Operator.Greater => From(value, End(ranges[0], kind)),
            Operator.GreaterOrEqual => From(value, Start(ranges[0], kind)),
            Operator.Less => Before(value, Start(ranges[0], kind)),
            Operator.LessOrEqual => Before(value, End(ranges[0], kind)),
            Operator.Between => Within(value, Start(ranges[0], kind), End(ranges[1], kind)),
            _ => Predicates.Any([.. ranges.Select(r => Within(value, Start(r, kind), End(r, kind)))]),
        };

    private static Expression Within(Expression value, object? start, object? end) =>
        end is null ? From(value, start) : Expression.AndAlso(From(value, start), Before(value, end));

    private static Expression From(Expression value, object? start) =>
        start is null ? Predicates.False : Expression.GreaterThanOrEqual(value, Limit(value, start));

    private static Expression Before(Expression value, object? end) =>
        end is null ? Predicates.True : Expression.LessThan(value, Limit(value, end));

    private static object? Start(TimeRange range, FieldKind kind) =>
        kind == FieldKind.Date ? range.Start : range.StartAt;

    /// <summary>Null where the calendar ends: nothing lies beyond.</summary>
    private static object? End(TimeRange range, FieldKind kind) => kind == FieldKind.Date ? range.End : range.EndAt;

    private static Expression Limit(Expression value, object limit) => Predicates.Parameter(
        Predicates.Plain(value.Type) != typeof(double) ? limit
            : limit is DateOnly day ? (double)CustomValue.Days(day)
            : (double)CustomValue.Milliseconds((DateTime)limit),
        value.Type);
}
