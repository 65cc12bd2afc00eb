using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// From text to tree, by recursive descent. What is wrong with names, operators and values is collected and reading
/// goes on; where the form itself is broken, reading stops.
/// </summary>
internal sealed partial class Parser
{
    private readonly Scanner scanner;
    private readonly FilterSchema schema;
    private readonly Coercion coercion;
    private readonly List<FilterProblem> problems = [];
    private int depth;
    private int nodes;

    private Parser(string text, FilterSchema schema)
    {
        scanner = new Scanner(text);
        this.schema = schema;
        coercion = new Coercion(schema, problems.Add);
    }

    /// <exception cref="FilterException">The text is no filter on the type.</exception>
    public static FilterNode Parse(string text, RecordType type, FilterSchema schema)
    {
        if (text.Length > FilterLimits.Characters)
        {
            throw new FilterException([FilterProblem.Of(new Span(0, 0, ""), "TooLong", null, FilterLimits.Characters)]);
        }

        if (Coercion.Unusable(text))
        {
            throw new FilterException([FilterProblem.Of(new Span(0, 0, ""), "BadCharacter")]);
        }

        return new Parser(text, schema).Whole(type);
    }

    private FilterNode Whole(RecordType type)
    {
        scanner.SkipSpace();
        if (scanner.AtEnd) return FilterNode.All;
        var node = Or(new Place(type, 0));
        scanner.SkipSpace();
        if (!scanner.AtEnd) throw Failure(scanner.Here, "UnexpectedText");
        return problems.Count == 0 ? node : throw new FilterException(problems);
    }

    private FilterNode Or(Place place)
    {
        var items = new List<FilterNode> { And(place) };
        while (scanner.Take(Words.Or)) items.Add(And(place));
        return items.Count == 1 ? items[0] : new Or(new(items));
    }

    private FilterNode And(Place place)
    {
        var items = new List<FilterNode> { Unary(place) };
        while (scanner.Take(Words.And)) items.Add(Unary(place));
        return items.Count == 1 ? items[0] : new And(new(items));
    }

    private FilterNode Unary(Place place)
    {
        scanner.SkipSpace();
        if (scanner.AtEnd) throw Failure(scanner.Here, "ExpectedCondition");
        if (scanner.Take('(')) return Deeper(() => Closed(Or(place)));
        var not = scanner.Longest(Words.Not);
        if (not == 0 || LongestName(place.Type, scanner.Position).Length > not) return Condition(place);
        scanner.Position += not;
        return Deeper(() => new Not(Unary(place)));
    }

    private FilterNode Condition(Place place)
    {
        if (++nodes > FilterLimits.Nodes) throw Failure(scanner.Here, "TooManyNodes", null, FilterLimits.Nodes);
        var target = Name(place);
        if (target.Relation is { } relation) return Related(target, relation);
        var (op, span) = TakeOperator();
        if (op is null) return Bare(target);
        var fitting = target.Field is null ? op : Fitting(target.Field, op, span);
        return new Comparison(target.Path, fitting.Op, Values(fitting, target.Field, Value));

        FilterValue Value() =>
            this.Value(target.Field?.Kind, target.Field?.Label.Text ?? "", target.Field, (value, at) =>
            target.Field is null ? value : coercion.Value(target.Field, fitting.Op, value, at));
    }

    /// <summary>A yes-or-no field is a condition by itself.</summary>
    private Comparison Bare(Subject target) => target.Field is null or { Kind: FieldKind.YesNo }
        ? new Comparison(target.Path, Operator.Equal, [new YesNoValue(true)])
        : throw Failure(
            scanner.Here, "ExpectedOperator",
            [.. Operators.For(target.Field).Select(o => o.Label.Text)], target.Field.Label.Text);

    private FilterNode Related(Subject target, Relation relation)
    {
        var related = schema.Catalog.Type(relation.Target);
        var place = new Place(related, target.Hops + 1);
        if (place.Hops > FilterLimits.Relations)
        {
            throw Failure(target.Span, "TooManyRelations", null, FilterLimits.Relations);
        }

        if (scanner.Take(Words.None)) return Deeper(() => new RelationTest(target.Path, None: true, Inner(place)));
        if (scanner.Take(Words.Any)) return Deeper(() => new RelationTest(target.Path, None: false, Inner(place)));
        var measure = Words.Measures.First(m => scanner.Take(m.Word)).Measure;
        return Deeper(() => Figure(target.Path, measure, place));
    }

    private FilterNode? Inner(Place place)
    {
        Open();
        return scanner.Take(')') ? null : Closed(Or(place));
    }

    private Aggregate Figure(string path, Measure measure, Place place)
    {
        Open();
        var field = measure == Measure.Count ? null : Measured(place.Type, measure);
        var more = field is null ? !scanner.Take(')') : More();
        var where = more ? Closed(Or(place)) : null;
        var (op, span) = TakeOperator();
        if (op is null) throw Failure(scanner.Here, "ExpectedOperator", [">="], Words.Of(measure));
        if (!Operators.ForFigure().Contains(op)) Report(span, "OperatorNotForField", [">="], Words.Of(measure));
        return new Aggregate(path, measure, field?.Name, where, op.Op, Values(op, field, Value));

        FilterValue Value() =>
            this.Value(field?.Kind ?? FieldKind.Number, field?.Label.Text ?? "", field, (value, at) =>
            coercion.Figure(field, value, at));
    }

    /// <summary>Whether a condition follows the measured field; without one the parenthesis is closed.</summary>
    private bool More()
    {
        if (scanner.Take(',')) return true;
        return scanner.Take(')') ? false : throw Failure(scanner.Here, "ExpectedClosing");
    }

    private void Open()
    {
        if (!scanner.Take('(')) throw Failure(scanner.Here, "ExpectedOpening");
    }

    private FilterNode Closed(FilterNode node) =>
        scanner.Take(')') ? node : throw Failure(scanner.Here, "ExpectedClosing");

    /// <summary>
    /// Guards the stack. Parentheses may be more than levels of the tree, so they may be twice as deep; the tree itself
    /// is measured when it is bound.
    /// </summary>
    private FilterNode Deeper(Func<FilterNode> read)
    {
        if (++depth > 2 * FilterLimits.Depth) throw Failure(scanner.Here, "TooDeep", null, FilterLimits.Depth);
        var node = read();
        depth--;
        return node;
    }

    private void Report(Span span, string key, IReadOnlyList<string>? suggestions = null, params object[] more) =>
        problems.Add(FilterProblem.Of(span, key, suggestions, more));

    private FilterException Failure(
        Span span, string key, IReadOnlyList<string>? suggestions = null, params object[] more)
    {
        Report(span, key, suggestions, more);
        return new FilterException(problems);
    }

    /// <summary>The type the names belong to, and how many relations lead there.</summary>
    private sealed record Place(RecordType Type, int Hops);
}
