using Zhiyin.Core.Filters;

namespace Zhiyin.Shell.Lists.Builder;

/// <summary>
/// A filter as the builder holds it while somebody works on it: parts may still be incomplete, and then say nothing.
/// Every tree of the language has its parts, and the parts of a tree give the tree back.
/// </summary>
public abstract class Part
{
    /// <summary>The opposite is meant.</summary>
    public bool Not { get; set; }

    /// <summary>The tree; null where something is still missing.</summary>
    public FilterNode? ToNode() => Plain() is { } node ? Not ? new Not(node) : node : null;

    protected abstract FilterNode? Plain();

    public static PartGroup Root(FilterNode node) => Of(node) switch
    {
        PartGroup { Not: false } group => group,
        var part => new PartGroup { Items = { part } },
    };

    public static Part Of(FilterNode node) => node switch
    {
        And and => new PartGroup(and.Items.Select(Of)),
        Or or => new PartGroup(or.Items.Select(Of)) { Any = true },
        Not { Item: var inner } => Opposite(Of(inner)),
        Comparison test => new FieldPart { Path = test.Path, Op = test.Op, Values = [.. test.Values] },
        RelationTest test => new RelatedPart
        {
            Path = test.Path,
            Test = test.None ? RelatedTest.None : RelatedTest.Any,
            Where = Inner(test.Where),
        },
        Aggregate figure => new RelatedPart
        {
            Path = figure.Path,
            Test = (RelatedTest)figure.Measure,
            Field = figure.Field,
            Where = Inner(figure.Where),
            Op = figure.Op,
            Values = [.. figure.Values],
        },
        _ => throw new ArgumentException($"{node.GetType().Name} has no parts.", nameof(node)),
    };

    private static Part Opposite(Part part)
    {
        if (part.Not)
        {
            return new PartGroup { Items = { part }, Not = true };
        }

        part.Not = true;
        return part;
    }

    private static PartGroup Inner(FilterNode? where) => where is null ? new PartGroup() : Root(where);
}

/// <summary>Several parts of which all, or any, must hold.</summary>
public sealed class PartGroup(IEnumerable<Part>? items = null) : Part
{
    public bool Any { get; set; }

    public List<Part> Items { get; } = [.. items ?? []];

    /// <summary>The whole filter; nothing said is every record.</summary>
    public FilterNode Filter() => ToNode() ?? FilterNode.All;

    protected override FilterNode? Plain()
    {
        List<FilterNode> nodes = [.. Items.Select(i => i.ToNode()).OfType<FilterNode>()];
        return nodes.Count switch
        {
            0 => null,
            1 => nodes[0],
            _ => Any ? new Or(new(nodes)) : new And(new(nodes)),
        };
    }
}

/// <summary>A part that ends in an operator and its values.</summary>
public abstract class Compared : Part
{
    public string Path { get; set; } = "";

    public Operator Op { get; set; }

    public List<FilterValue> Values { get; set; } = [];

    /// <summary>As many values as the operator asks for; null where some are missing.</summary>
    protected Items<FilterValue>? Complete() => Operators.Info(Op).Arity switch
    {
        Arity.None => [],
        Arity.One => Values.Count >= 1 ? [Values[0]] : null,
        Arity.Two => Values.Count >= 2 ? [Values[0], Values[1]] : null,
        _ => Values.Count >= 1 ? new([.. Values]) : null,
    };
}

/// <summary>A field compared.</summary>
public sealed class FieldPart : Compared
{
    protected override FilterNode? Plain() =>
        Path.Length > 0 && Complete() is { } values ? new Comparison(Path, Op, values) : null;
}

/// <summary>What is asked of related records; the figures in the order of <see cref="Measure"/>.</summary>
public enum RelatedTest
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
    Any,
    None,
}

/// <summary>A test on the records of a relation, or a figure over them compared.</summary>
public sealed class RelatedPart : Compared
{
    public RelatedTest Test { get; set; } = RelatedTest.Any;

    /// <summary>The measured field; null for a count.</summary>
    public string? Field { get; set; }

    public PartGroup Where { get; set; } = new();

    public bool IsFigure => Test is not (RelatedTest.Any or RelatedTest.None);

    protected override FilterNode? Plain()
    {
        var where = Where.ToNode();
        if (!IsFigure)
        {
            return new RelationTest(Path, Test == RelatedTest.None, where);
        }

        var isCount = Test == RelatedTest.Count;
        return (isCount || Field is not null) && Complete() is { } values
            ? new Aggregate(Path, (Measure)Test, isCount ? null : Field, where, Op, values)
            : null;
    }
}
