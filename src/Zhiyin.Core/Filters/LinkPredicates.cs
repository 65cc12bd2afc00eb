using System.Linq.Expressions;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>Whether a link leads to one of some records, named by id, by title, as oneself or as one's team.</summary>
internal sealed class LinkPredicates(FilterContext context)
{
    private readonly Related related = new(context);

    public Expression Link(Field field, Expression link, Items<FilterValue> values)
    {
        var tests = new List<Expression>();
        if (Ids(values) is { Count: > 0 } ids)
        {
            tests.Add(Predicates.Guarded(link, Predicates.OneOf(link, [.. ids.Cast<object>()])));
        }

        if (Titles(values) is { Count: > 0 } titles)
        {
            var target = context.Schema.Target(field)!;
            tests.Add(Predicates.Exists(related.ById(target, link, item => HasTitle(target, item, titles))));
        }

        return Predicates.Any(tests);
    }

    public Expression People(Field field, Expression people, Items<FilterValue> values)
    {
        List<Expression> tests = [.. Ids(values).Select(id => HasId(people, Predicates.Parameter(id)))];
        if (Titles(values) is { Count: > 0 } titles)
        {
            var target = context.Schema.Target(field)!;
            tests.Add(Predicates.Exists(related.Where(target, item =>
                Expression.AndAlso(HasTitle(target, item, titles), HasId(people, Related.Id(item))))));
        }

        return Predicates.Any(tests);
    }

    private static MethodCallExpression HasId(Expression people, Expression id) =>
        Expression.Call(typeof(Functions), nameof(Functions.HasId), null, people, id);

    private Expression HasTitle(RecordType target, Expression item, List<string> titles)
    {
        var title = Values.Of(context.Schema.Title(target)!, item);
        return Predicates.Guarded(title, Predicates.OneOf(Values.Fold(title), titles));
    }

    private List<Guid> Ids(Items<FilterValue> values) => [.. values.SelectMany(v => v switch
    {
        MeValue => [context.Me],
        MyTeamValue => context.MyTeam,
        TextValue { Text: var text } when Guid.TryParse(text, out var id) => [id],
        _ => (IReadOnlyList<Guid>)[],
    }).Distinct()];

    private static List<string> Titles(Items<FilterValue> values) =>
        [.. values.OfType<TextValue>().Where(v => !Guid.TryParse(v.Text, out _)).Select(v => Text.Fold.Text(v.Text))];
}
