using System.Linq.Expressions;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// From a bound tree to a predicate. Every test is made in its positive form, where an empty field is simply false; the
/// negative operators are its negation. So nothing is ever unknown, and "is not" means "is not, or is empty", also
/// through links.
/// </summary>
internal sealed class FilterCompiler(FilterContext context)
{
    private readonly FieldPredicates fields = new(context);
    private readonly Related related = new(context);

    public LambdaExpression Lambda(FilterNode node, RecordType type)
    {
        var record = Expression.Parameter(type.Clr, "x");
        var predicate = typeof(Func<,>).MakeGenericType(type.Clr, typeof(bool));
        return Expression.Lambda(predicate, Node(node, type, record), record);
    }

    private Expression Node(FilterNode node, RecordType type, Expression record) => node switch
    {
        And and => Predicates.All([.. and.Items.Select(i => Node(i, type, record))]),
        Or or => Predicates.Any([.. or.Items.Select(i => Node(i, type, record))]),
        Not not => Expression.Not(Node(not.Item, type, record)),
        Comparison test => Comparison(test, type, record),
        RelationTest test => Relation(test, type, record),
        Aggregate figure => Aggregate(figure, type, record),
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no meaning."),
    };

    private Expression Comparison(Comparison test, RecordType type, Expression record)
    {
        var walk = context.Schema.Walk(type, test.Path)!;
        var field = context.Schema.Field(walk.Owner, walk.Last)!;
        var (op, negative) = Positive(test.Op);
        return Signed(negative, Through(walk, 0, record, (_, end) => fields.Test(field, end, op, test.Values)));
    }

    private Expression Relation(RelationTest test, RecordType type, Expression record)
    {
        var walk = context.Schema.Walk(type, test.Path)!;
        return Signed(test.None, Through(walk, 0, record, (owner, end) =>
            Predicates.Exists(Records(owner, walk.Last, end, test.Where))));
    }

    private Expression Aggregate(Aggregate figure, RecordType type, Expression record)
    {
        var walk = context.Schema.Walk(type, figure.Path)!;
        var (op, negative) = Positive(figure.Op);
        return Signed(negative, Through(walk, 0, record, (owner, end) =>
        {
            var target = context.Schema.Catalog.Type(context.Schema.Relation(owner, walk.Last)!.Target);
            var field = figure.Field is null ? null : context.Schema.Field(target, figure.Field);
            var records = Records(owner, walk.Last, end, figure.Where);
            return fields.Figure(figure.Measure, field, records, op, figure.Values);
        }));
    }

    private Expression Records(RecordType owner, string name, Expression record, FilterNode? where)
    {
        var relation = context.Schema.Relation(owner, name)!;
        var target = context.Schema.Catalog.Type(relation.Target);
        return related.Of(owner, relation, record, where is null ? null : item => Node(where, target, item));
    }

    /// <summary>Follows the links of a path; at its end stands the test.</summary>
    private Expression Through(Walk walk, int hop, Expression record, Func<RecordType, Expression, Expression> test) =>
        hop == walk.Hops.Count
            ? test(walk.Owner, record)
            : Predicates.Exists(related.Linked(walk.Hops[hop], record, item => Through(walk, hop + 1, item, test)));

    private static (Operator Op, bool Negative) Positive(Operator op) => op switch
    {
        Operator.NotEqual => (Operator.Equal, true),
        Operator.NotIn => (Operator.In, true),
        Operator.IsEmpty => (Operator.IsNotEmpty, true),
        _ => (op, false),
    };

    private static Expression Signed(bool negative, Expression test) => negative ? Expression.Not(test) : test;
}
