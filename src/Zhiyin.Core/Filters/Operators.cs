using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

public enum Operator
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    NotIn,
    Between,
    Contains,
    StartsWith,
    EndsWith,
    Has,
    IsEmpty,
    IsNotEmpty,
}

public enum Arity
{
    None,
    One,
    Two,
    Many,
}

/// <param name="Op">The operator.</param>
/// <param name="Arity">How many values follow.</param>
/// <param name="Label">What the visual builder shows.</param>
/// <param name="English">Its words in English text; the first is its stable name and is what is printed.</param>
/// <param name="Chinese">Its words in Chinese text; the first is printed.</param>
public sealed record OperatorInfo(
    Operator Op, Arity Arity, Label Label, IReadOnlyList<string> English, IReadOnlyList<string> Chinese)
{
    public string Name => English[0];
}

/// <summary>
/// Which operators there are and which kind of field takes them: the one table of parser, checks and builder.
/// </summary>
public static class Operators
{
    public static IReadOnlyList<OperatorInfo> All { get; } =
    [
        new(Operator.Equal, Arity.One, ("等于", "is"), ["=", "==", "is", "equals"], ["=", "等于", "是"]),
        new(Operator.NotEqual, Arity.One, ("不等于", "is not"), ["!=", "<>", "≠", "is not"], ["!=", "不等于", "不是"]),
        new(Operator.Greater, Arity.One, ("大于", "greater than"), [">"], [">", "大于", "晚于"]),
        new(Operator.GreaterOrEqual, Arity.One, ("大于等于", "at least"),
            [">=", "≥"], [">=", "大于等于", "不小于", "不早于"]),
        new(Operator.Less, Arity.One, ("小于", "less than"), ["<"], ["<", "小于", "早于"]),
        new(Operator.LessOrEqual, Arity.One, ("小于等于", "at most"),
            ["<=", "≤"], ["<=", "小于等于", "不大于", "不晚于"]),
        new(Operator.In, Arity.Many, ("属于", "is one of"), ["in"], ["属于", "在"]),
        new(Operator.NotIn, Arity.Many, ("不属于", "is none of"), ["not in"], ["不属于", "不在"]),
        new(Operator.Between, Arity.Two, ("介于", "is between"), ["between"], ["介于"]),
        new(Operator.Contains, Arity.One, ("包含", "contains"), ["contains"], ["包含", "含"]),
        new(Operator.StartsWith, Arity.One, ("开头是", "starts with"), ["starts with", "startswith"], ["开头是", "开头为"]),
        new(Operator.EndsWith, Arity.One, ("结尾是", "ends with"), ["ends with", "endswith"], ["结尾是", "结尾为"]),
        new(Operator.Has, Arity.One, ("包含", "has"), ["has"], ["有", "含标签", "含有"]),
        new(Operator.IsEmpty, Arity.None, ("为空", "is empty"), ["is empty", "is null"], ["为空", "是空"]),
        new(Operator.IsNotEmpty, Arity.None, ("不为空", "is not empty"),
            ["is not empty", "is not null"], ["不为空", "非空"]),
    ];

    private static readonly Operator[] Same = [Operator.Equal, Operator.NotEqual, Operator.In, Operator.NotIn];

    private static readonly Operator[] Order =
        [Operator.Greater, Operator.GreaterOrEqual, Operator.Less, Operator.LessOrEqual, Operator.Between];

    private static readonly Operator[] Parts = [Operator.Contains, Operator.StartsWith, Operator.EndsWith];
    private static readonly Operator[] Empty = [Operator.IsEmpty, Operator.IsNotEmpty];

    private static readonly IReadOnlyList<OperatorInfo> Text = Of([.. Same, .. Parts, .. Empty]);
    private static readonly IReadOnlyList<OperatorInfo> Ordered = Of([.. Same, .. Order, .. Empty]);
    private static readonly IReadOnlyList<OperatorInfo> YesNo = Of([Operator.Equal, Operator.NotEqual, .. Empty]);
    private static readonly IReadOnlyList<OperatorInfo> Choice = Of([.. Same, .. Empty]);
    private static readonly IReadOnlyList<OperatorInfo> Several =
        Of([Operator.Has, Operator.In, Operator.NotIn, .. Empty]);
    private static readonly IReadOnlyList<OperatorInfo> Id = Of(Same);

    /// <summary>A personal value is encrypted; only its blind indexes can be asked.</summary>
    private static readonly IReadOnlyList<OperatorInfo> Personal = Of([.. Same, Operator.EndsWith, .. Empty]);

    private static readonly IReadOnlyList<OperatorInfo> Figure = Of([.. Same, .. Order]);

    /// <summary>The operators a field takes, in the order a builder offers them.</summary>
    public static IReadOnlyList<OperatorInfo> For(Field field) => field.Personal ? Personal : For(field.Kind);

    /// <summary>The operators a figure over related records takes.</summary>
    public static IReadOnlyList<OperatorInfo> ForFigure() => Figure;

    public static OperatorInfo Info(Operator op) => All[(int)op];

    /// <summary>The operator of a stable name such as <c>not in</c>; null where there is none.</summary>
    public static OperatorInfo? Find(string name) => All.FirstOrDefault(o => o.Name == name);

    private static IReadOnlyList<OperatorInfo> For(FieldKind kind) => kind switch
    {
        FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime => Ordered,
        FieldKind.YesNo => YesNo,
        FieldKind.Choice or FieldKind.Person or FieldKind.Link => Choice,
        FieldKind.MultiChoice or FieldKind.People => Several,
        FieldKind.Id => Id,
        _ => Text,
    };

    private static OperatorInfo[] Of(Operator[] operators) => [.. operators.Select(Info)];
}
