using System.Text.Json.Serialization;

namespace Zhiyin.Core.Filters;

/// <summary>
/// A condition on a record as a tree of plain data. Names are API names, choices are option values, money is in major
/// units, relative dates stay relative: what is stored means the same tomorrow. See <see cref="Filter"/> for what one
/// can do with it.
/// </summary>
[JsonConverter(typeof(FilterJson))]
public abstract record FilterNode
{
    /// <summary>The filter that every record passes; its text is empty.</summary>
    public static readonly FilterNode All = new And([]);
}

public sealed record And(Items<FilterNode> Items) : FilterNode;

public sealed record Or(Items<FilterNode> Items) : FilterNode;

public sealed record Not(FilterNode Item) : FilterNode;

/// <param name="Path">A field, or links to one: <c>stage</c>, <c>customerId.industry</c>.</param>
/// <param name="Op">How the field compares.</param>
/// <param name="Values">None, one, two or many, as the operator asks.</param>
public sealed record Comparison(string Path, Operator Op, Items<FilterValue> Values) : FilterNode;

/// <summary>Whether any, or none, of the related records passes <paramref name="Where"/>.</summary>
/// <param name="Path">A relation, or links to one: <c>visits</c>, <c>customerId.orders</c>.</param>
/// <param name="None">Whether none rather than any.</param>
/// <param name="Where">What a related record must pass; null where any will do.</param>
public sealed record RelationTest(string Path, bool None, FilterNode? Where) : FilterNode;

/// <summary>
/// A figure over the related records, compared: the sum of nothing is 0, other figures of nothing are empty.
/// </summary>
/// <param name="Path">A relation, or links to one.</param>
/// <param name="Measure">Which figure.</param>
/// <param name="Field">The measured field of the related type; null for a count.</param>
/// <param name="Where">Which related records; null for all.</param>
/// <param name="Op">How the figure compares.</param>
/// <param name="Values">What it compares with.</param>
public sealed record Aggregate(
    string Path, Measure Measure, string? Field, FilterNode? Where, Operator Op,
        Items<FilterValue> Values) : FilterNode;

public enum Measure
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

/// <summary>What a field is compared with.</summary>
public abstract record FilterValue;

/// <summary>Text; for a choice its value, for a link an id or the title of the linked record.</summary>
public sealed record TextValue(string Text) : FilterValue;

public sealed record NumberValue(decimal Number) : FilterValue;

public sealed record YesNoValue(bool Yes) : FilterValue;

/// <summary>
/// A span of time in the form of <see cref="TimeText"/>: <c>2024-03-15</c>, <c>2024-03-15T10:30</c>, <c>2024-03</c>,
/// <c>2024Q3</c>, <c>2023</c>, <c>today-3M</c>, <c>now-2h</c>, <c>last_month</c>, <c>past_3M</c>.
/// </summary>
public sealed record TimeValue(string Text) : FilterValue;

/// <summary>Whoever asks.</summary>
public sealed record MeValue : FilterValue;

/// <summary>Whoever asks and those who report to them.</summary>
public sealed record MyTeamValue : FilterValue;
