using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Holds a tree against the schema: names, operators, values and bounds. The result is the tree in its one form: nested
/// conditions of the same sort joined, values as their fields ask.
/// </summary>
internal sealed class Binder
{
    private readonly FilterSchema schema;
    private readonly Coercion coercion;
    private readonly List<FilterProblem> problems = [];
    private int nodes;

    private Binder(FilterSchema schema)
    {
        this.schema = schema;
        coercion = new Coercion(schema, problems.Add);
    }

    /// <exception cref="FilterException">The tree is no filter on the type.</exception>
    public static FilterNode Bind(FilterNode node, RecordType type, FilterSchema schema)
    {
        var binder = new Binder(schema);
        var bound = node is And { Items.Count: 0 } ? node : binder.Node(node, type, 1, 0);
        return binder.problems.Count == 0 ? bound : throw new FilterException(binder.problems);
    }

    private FilterNode Node(FilterNode node, RecordType type, int depth, int hops)
    {
        if (depth > FilterLimits.Depth) throw Failure("", "TooDeep", FilterLimits.Depth);
        if (++nodes > FilterLimits.Nodes) throw Failure("", "TooManyNodes", FilterLimits.Nodes);
        return node switch
        {
            And and => Joined<And>(and.Items, i => i.Items, i => new And(i), type, depth, hops),
            Or or => Joined<Or>(or.Items, i => i.Items, i => new Or(i), type, depth, hops),
            Not not => new Not(Node(not.Item, type, depth + 1, hops)),
            Comparison test => Comparison(test, type, hops),
            RelationTest test => Relation(test, type, depth, hops),
            Aggregate figure => Aggregate(figure, type, depth, hops),
            _ => throw Failure(node.GetType().Name, "NotAFilter", ""),
        };
    }

    private FilterNode Joined<T>(
        Items<FilterNode> items, Func<T, Items<FilterNode>> inner, Func<Items<FilterNode>, FilterNode> make,
        RecordType type, int depth, int hops)
    {
        if (items.Count == 0) Report("", "ExpectedCondition");
        var bound = items.Select(i => Node(i, type, depth + 1, hops))
            .SelectMany(i => i is T same ? inner(same) : [i])
            .ToList();
        return bound.Count == 1 ? bound[0] : make(new(bound));
    }

    private Comparison Comparison(Comparison test, RecordType type, int hops)
    {
        if (Walk(type, test.Path, hops) is not { } walk || schema.Field(walk.Owner, walk.Last) is not { } field)
        {
            Report(test.Path, "UnknownName");
            return test;
        }

        var op = Figures.Fitting(field, Operators.Info(test.Op));
        if (!Operators.For(field).Contains(op))
        {
            Report(op.Label.Text, field.Personal ? "PersonalField" : "OperatorNotForField", field.Label.Text);
        }

        var values = Values(op, test.Values, (v, at) => coercion.Value(field, op.Op, v, at));
        return new Comparison(test.Path, op.Op, values);
    }

    private RelationTest Relation(RelationTest test, RecordType type, int depth, int hops) =>
        Related(test.Path, type, hops) is var (target, inside)
            ? test with { Where = test.Where is null ? null : Node(test.Where, target, depth + 1, inside) }
            : test;

    private Aggregate Aggregate(Aggregate figure, RecordType type, int depth, int hops)
    {
        if (Related(figure.Path, type, hops) is not var (target, inside)) return figure;
        var field = figure.Field is null ? null : schema.Field(target, figure.Field);
        var op = Operators.Info(figure.Op);
        if ((figure.Measure == Measure.Count) != (figure.Field is null) || field is null != figure.Field is null)
        {
            Report(figure.Field ?? figure.Path, "UnknownName");
            return figure;
        }

        if (field is not null && !Figures.CanMeasure(figure.Measure, field))
        {
            Report(field.Name, "MeasureField", field.Label.Text, Words.Of(figure.Measure));
        }

        if (!Operators.ForFigure().Contains(op)) Report(op.Label.Text, "OperatorNotForField", figure.Path);
        return figure with
        {
            Where = figure.Where is null ? null : Node(figure.Where, target, depth + 1, inside),
            Values = Values(op, figure.Values, (v, at) => coercion.Figure(field, v, at)),
        };
    }

    private (RecordType Target, int Hops)? Related(string path, RecordType type, int hops)
    {
        if (Walk(type, path, hops) is not { } walk || schema.Relation(walk.Owner, walk.Last) is not { } relation)
        {
            Report(path, "UnknownName");
            return null;
        }

        var inside = hops + walk.Hops.Count + 1;
        if (inside > FilterLimits.Relations) throw Failure(path, "TooManyRelations", FilterLimits.Relations);
        return (schema.Catalog.Type(relation.Target), inside);
    }

    private Walk? Walk(RecordType type, string path, int hops)
    {
        var walk = schema.Walk(type, path);
        return walk is null || hops + walk.Hops.Count <= FilterLimits.Relations
            ? walk
            : throw Failure(path, "TooManyRelations", FilterLimits.Relations);
    }

    private Items<FilterValue> Values(
        OperatorInfo op, Items<FilterValue> values, Func<FilterValue, Span, FilterValue> coerce)
    {
        if (values.Count > FilterLimits.Values) throw Failure(op.Label.Text, "TooManyValues", FilterLimits.Values);
        var fits = op.Arity switch
        {
            Arity.None => values.Count == 0,
            Arity.One => values.Count == 1,
            Arity.Two => values.Count == 2,
            _ => values.Count > 0,
        };
        if (!fits) Report(op.Label.Text, "WrongValues");
        return new([.. values.Select(v => coerce(v, Place(v is TextValue text ? text.Text : "")))]);
    }

    private void Report(string word, string key, params object[] more) =>
        problems.Add(FilterProblem.Of(Place(word), key, null, more));

    private FilterException Failure(string word, string key, params object[] more)
    {
        Report(word, key, more);
        return new FilterException(problems);
    }

    /// <summary>A tree has no positions, only words.</summary>
    private static Span Place(string word) => new(0, 0, word);
}
