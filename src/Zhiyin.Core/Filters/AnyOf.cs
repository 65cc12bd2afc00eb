using System.Linq.Expressions;

namespace Zhiyin.Core.Filters;

/// <summary>Joins compiled conditions of one type.</summary>
public static class AnyOf
{
    /// <summary>True where one of the tests is; false without any test.</summary>
    public static Expression<Func<T, bool>> These<T>(IReadOnlyList<Expression<Func<T, bool>>> tests)
    {
        if (tests.Count == 1)
        {
            return tests[0];
        }

        var x = Expression.Parameter(typeof(T), "x");
        var bodies = tests.Select(test => new Replace(test.Parameters[0], x).Visit(test.Body));
        return Expression.Lambda<Func<T, bool>>(
            bodies.Aggregate((Expression?)null, (all, one) => all is null ? one : Expression.OrElse(all, one))
                ?? Expression.Constant(false),
            x);
    }

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
