using System.Linq.Expressions;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>The positive tests of one field, by its kind.</summary>
internal sealed class FieldPredicates(FilterContext context)
{
    private readonly LinkPredicates links = new(context);

    public Expression Test(Field field, Expression record, Operator op, Items<FilterValue> values) => field switch
    {
        { Personal: true } => Personal(field, record, op, Texts(values)),
        { Kind: FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime } =>
            Ordered(field, Values.Of(field, record), op, values),
        { Kind: FieldKind.YesNo } => YesNo(Values.Of(field, record), op, values),
        { Kind: FieldKind.Choice } => Exact(Values.Of(field, record), op, Texts(values)),
        { Kind: FieldKind.MultiChoice } => Several(field, record, op, Texts(values)),
        { Kind: FieldKind.People } => op == Operator.IsNotEmpty
            ? Expression.Not(Values.IsEmptyList(field, record))
            : links.People(field, Values.Of(field, record), values),
        { Kind: FieldKind.Person or FieldKind.Link or FieldKind.Id } => op == Operator.IsNotEmpty
            ? Predicates.IsNotNull(Values.Of(field, record))
            : links.Link(field, Values.Of(field, record), values),
        _ => Text(Values.Of(field, record), op, Texts(values)),
    };

    /// <summary>
    /// A figure over a query. All but count and sum are null over nothing, and then the test is false.
    /// </summary>
    public Expression Figure(Measure measure, Field? field, Expression query, Operator op, Items<FilterValue> values)
    {
        var figure = FigureQueries.Of(measure, field, query);
        if (field is null) return NumberPredicates.Test(figure, 1, op, values);
        var test = Ordered(field, figure, op, values);
        return measure == Measure.Sum
            ? test
            : Expression.AndAlso(Predicates.Exists(FigureQueries.NotEmpty(field, query)), test);
    }

    private Expression Ordered(Field field, Expression value, Operator op, Items<FilterValue> values)
    {
        if (op == Operator.IsNotEmpty) return Predicates.IsNotNull(value);
        var test = field.Kind switch
        {
            FieldKind.Number => NumberPredicates.Test(value, 1, op, values),
            FieldKind.Money => NumberPredicates.Test(value, 100, op, values),
            _ => TimePredicates.Test(value, field.Kind, op, Ranges(values)),
        };
        return value is MethodCallExpression { Method.DeclaringType: { } by } && by == typeof(Queryable)
            ? test
            : Predicates.Guarded(value, test);
    }

    private TimeRange[] Ranges(Items<FilterValue> values) =>
        [.. values.Cast<TimeValue>().Select(v => TimeRange.Of(v.Text, context))];

    private static Expression YesNo(Expression value, Operator op, Items<FilterValue> values) =>
        op == Operator.IsNotEmpty
        ? Predicates.IsNotNull(value)
        : Predicates.Guarded(value, Predicates.Equal(value, ((YesNoValue)values[0]).Yes));

    private static Expression Exact(Expression value, Operator op, IReadOnlyList<string> texts) =>
        op == Operator.IsNotEmpty ? IsFilled(value) : Predicates.Guarded(value, Predicates.OneOf(value, texts));

    private static Expression Text(Expression value, Operator op, IReadOnlyList<string> texts)
    {
        if (op == Operator.IsNotEmpty) return IsFilled(value);
        var folded = texts.Select(Zhiyin.Core.Text.Fold.Text).ToList();
        return Predicates.Guarded(value, op switch
        {
            Operator.Contains => Part(nameof(Functions.Contains), value, folded[0]),
            Operator.StartsWith => Part(nameof(Functions.StartsWith), value, folded[0]),
            Operator.EndsWith => Part(nameof(Functions.EndsWith), value, folded[0]),
            _ => Predicates.OneOf(Values.Fold(value), folded),
        });
    }

    private static MethodCallExpression Part(string function, Expression value, string part) =>
        Expression.Call(typeof(Functions), function, null, Values.Fold(value), Predicates.Parameter(part));

    private static BinaryExpression IsFilled(Expression text) =>
        Expression.AndAlso(Predicates.IsNotNull(text), Expression.NotEqual(text, Expression.Constant("")));

    private static Expression Several(Field field, Expression record, Operator op, IReadOnlyList<string> values) =>
        op == Operator.IsNotEmpty
            ? Expression.Not(Values.IsEmptyList(field, record))
            : Predicates.Any([.. values.Select(v => Values.Has(field, record, v))]);

    private Expression Personal(Field field, Expression record, Operator op, IReadOnlyList<string> texts)
    {
        if (op == Operator.IsNotEmpty) return Predicates.IsNotNull(Values.Of(field, record));
        var blind = Values.Blind(field, record, lastFour: op == Operator.EndsWith);
        var index = context.BlindIndex;
        return Predicates.Guarded(blind, Predicates.OneOf(blind, [.. texts.Select(t =>
            op == Operator.EndsWith ? index.LastFour(field, t.Trim()) : index.Whole(field, t))]));
    }

    private static string[] Texts(Items<FilterValue> values) => [.. values.OfType<TextValue>().Select(v => v.Text)];
}
