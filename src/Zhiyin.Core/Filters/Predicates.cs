using System.Linq.Expressions;

namespace Zhiyin.Core.Filters;

/// <summary>The few forms every test is made of.</summary>
internal static class Predicates
{
    public static readonly Expression True = Expression.Constant(true);
    public static readonly Expression False = Expression.Constant(false);

    public static Expression All(IReadOnlyList<Expression> tests) => Balanced(tests, Expression.AndAlso, True);

    public static Expression Any(IReadOnlyList<Expression> tests) => Balanced(tests, Expression.OrElse, False);

    public static Expression Exists(Expression query) =>
        Expression.Call(typeof(Queryable), nameof(Queryable.Any), [query.Type.GenericTypeArguments[0]], query);

    /// <summary>A value held by a closure, which becomes a parameter: the plan of the query is made once.</summary>
    public static Expression Parameter<T>(T value) =>
        Expression.Field(Expression.Constant(new Holder<T>(value)), nameof(Holder<>.Value));

    /// <summary>The value as a parameter of the type of what it is compared with.</summary>
    public static Expression Parameter(object value, Type type) => (Expression)ParameterOf
        .MakeGenericMethod(type).Invoke(null, [value])!;

    public static Expression IsNotNull(Expression value) => CanBeNull(value)
        ? Expression.NotEqual(value, Expression.Constant(null, value.Type))
        : True;

    /// <summary>A test that is false, not unknown, where the value is null.</summary>
    public static Expression Guarded(Expression value, Expression test) =>
        CanBeNull(value) ? Expression.AndAlso(IsNotNull(value), test) : test;

    public static Expression Equal(Expression value, object other) =>
        Expression.Equal(value, Parameter(other, value.Type));

    public static Expression OneOf(Expression value, IReadOnlyList<object> others) => others.Count switch
    {
        0 => False,
        1 => Equal(value, others[0]),
        _ => Expression.Call(
            typeof(Enumerable), nameof(Enumerable.Contains), [value.Type], List(value.Type, others), value),
    };

    public static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    public static Expression Converted(Expression value, Type plain) => Plain(value.Type) == plain
        ? value
        : Expression.Convert(value,
            value.Type == Plain(value.Type) ? plain : typeof(Nullable<>).MakeGenericType(plain));

    private static readonly System.Reflection.MethodInfo ParameterOf = typeof(Predicates)
        .GetMethods().Single(m => m is { Name: nameof(Parameter), IsGenericMethod: true });

    private static Expression List(Type type, IReadOnlyList<object> values)
    {
        var list = Array.CreateInstance(type, values.Count);
        for (var i = 0; i < values.Count; i++) list.SetValue(values[i], i);
        return Parameter(list, typeof(IEnumerable<>).MakeGenericType(type));
    }

    private static bool CanBeNull(Expression value) =>
        !value.Type.IsValueType || Nullable.GetUnderlyingType(value.Type) is not null;

    /// <summary>
    /// As a balanced tree: a long chain is as deep as it is long, and SQLite allows a depth of 1,000.
    /// </summary>
    private static Expression Balanced(
        IReadOnlyList<Expression> tests, Func<Expression, Expression, BinaryExpression> join, Expression none) =>
        tests.Count switch
        {
            0 => none,
            1 => tests[0],
            var count => join(
                Balanced([.. tests.Take(count / 2)], join, none), Balanced([.. tests.Skip(count / 2)], join, none)),
        };

    private sealed class Holder<T>(T value)
    {
        public readonly T Value = value;
    }
}
