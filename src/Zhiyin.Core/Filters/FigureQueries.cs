using System.Linq.Expressions;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>Count, sum, average, least and greatest over a query, as parts of an expression.</summary>
internal static class FigureQueries
{
    public static Expression Of(Measure measure, Field? field, Expression query) => measure switch
    {
        Measure.Count => Call(nameof(Queryable.Count), query, []),
        Measure.Sum => Figure(nameof(Queryable.Sum), query, field!, Whole(field!) ? typeof(long?) : typeof(double?)),
        Measure.Avg => Figure(nameof(Queryable.Average), query, field!, typeof(double?)),
        Measure.Min => Extreme(nameof(Queryable.Min), query, field!),
        _ => Extreme(nameof(Queryable.Max), query, field!),
    };

    /// <summary>The records of the query whose field is not empty.</summary>
    public static Expression NotEmpty(Field field, Expression query) =>
        Call(nameof(Queryable.Where), query, [], Selector(query, item => Predicates.IsNotNull(Values.Of(field, item))));

    private static MethodCallExpression Figure(string name, Expression query, Field field, Type type) =>
        Call(name, query, [], Selector(query, item => As(Values.Of(field, item), type)));

    private static MethodCallExpression Extreme(string name, Expression query, Field field)
    {
        var selector = Selector(query, item => Nullable(Values.Of(field, item)));
        return Call(name, query, [((LambdaExpression)selector.Operand).ReturnType], selector);
    }

    private static MethodCallExpression Call(
        string name, Expression query, Type[] more, params Expression[] arguments) =>
        Expression.Call(typeof(Queryable), name, [query.Type.GenericTypeArguments[0], .. more], [query, .. arguments]);

    private static UnaryExpression Selector(Expression query, Func<Expression, Expression> body)
    {
        var item = Expression.Parameter(query.Type.GenericTypeArguments[0], "z");
        return Expression.Quote(Expression.Lambda(body(item), item));
    }

    private static Expression Nullable(Expression value) => System.Nullable.GetUnderlyingType(value.Type) is not null
        ? value
        : Expression.Convert(value, typeof(Nullable<>).MakeGenericType(value.Type));

    private static Expression As(Expression value, Type type) =>
        value.Type == type ? value : Expression.Convert(value, type);

    private static bool Whole(Field field) =>
        field.Property is { } property && Predicates.Plain(property.PropertyType) != typeof(double);
}
