using System.Linq.Expressions;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Queries for other records, as parts of an expression: those a link leads to, and those of a relation.
/// </summary>
internal sealed class Related(FilterContext context)
{
    /// <summary>The record that a link leads to, where it passes a test.</summary>
    public Expression Linked(Hop hop, Expression record, Func<Expression, Expression> test) =>
        Where(hop.Target, item => Expression.AndAlso(
            SameId(Id(item), Values.Of(hop.Link, record)), test(item)));

    /// <summary>The records of a type whose id is the given one, where they pass a test.</summary>
    public Expression ById(RecordType type, Expression id, Func<Expression, Expression> test) =>
        Where(type, item => Expression.AndAlso(SameId(Id(item), id), test(item)));

    /// <summary>The records of a type that pass a test.</summary>
    public Expression Where(RecordType type, Func<Expression, Expression> test)
    {
        var item = Expression.Parameter(type.Clr, "y");
        var lambda = Expression.Lambda(test(item), item);
        return Expression.Call(
            typeof(Queryable), nameof(Queryable.Where), [type.Clr],
            context.Source(type).Expression, Expression.Quote(lambda));
    }

    /// <summary>The records of a relation, where they pass a test.</summary>
    public Expression Of(RecordType owner, Relation relation, Expression record, Func<Expression, Expression>? test)
    {
        var target = context.Schema.Catalog.Type(relation.Target);
        var link = context.Schema.Field(target, relation.ForeignKey)!;
        return Where(target, item => Predicates.All([.. Parts(item)]));

        IEnumerable<Expression> Parts(Expression item)
        {
            yield return SameId(Values.Of(link, item), Id(record));
            if (relation.TypeKey is { } key) yield return IsAbout(target, key, item, owner);
            if (test is not null) yield return test(item);
        }
    }

    private BinaryExpression IsAbout(RecordType target, string key, Expression item, RecordType owner) =>
        Expression.Equal(
        Values.Of(context.Schema.Catalog.Field(target, key), item), Expression.Constant(owner.Name));

    public static MemberExpression Id(Expression record) => Expression.Property(record, nameof(Record.Id));

    private static BinaryExpression SameId(Expression a, Expression b) => a.Type == b.Type
        ? Expression.Equal(a, b)
        : Expression.Equal(Expression.Convert(a, typeof(Guid?)), Expression.Convert(b, typeof(Guid?)));
}
