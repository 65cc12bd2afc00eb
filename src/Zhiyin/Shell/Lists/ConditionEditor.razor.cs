using Microsoft.AspNetCore.Components;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Lists.Builder;

namespace Zhiyin.Shell.Lists;

/// <summary>One condition: what it is about, how it compares, and with what.</summary>
public sealed partial class ConditionEditor
{
    private Compared? compared;
    private Subject? subject;
    private RecordType? target;

    [Parameter, EditorRequired]
    public Part Part { get; set; } = null!;

    [Parameter, EditorRequired]
    public RecordType Type { get; set; } = null!;

    [Parameter, EditorRequired]
    public FilterSchema Schema { get; set; } = null!;

    [Parameter]
    public EventCallback Changed { get; set; }

    [Parameter]
    public EventCallback Remove { get; set; }

    private string Name => subject is null ? compared?.Path ?? ""
        : subject.Heading is { } heading && subject.Relation is null ? $"{heading} · {subject.Name}" : subject.Name;

    /// <summary>The field the values are of; null for a count.</summary>
    private Field? ValueField => Part is RelatedPart related
        ? related.Field is { } name && target is not null ? Schema.Field(target, name) : null
        : subject?.Field;

    private IReadOnlyList<OperatorInfo> Offered =>
        Part is RelatedPart ? Operators.ForFigure() : subject?.Field is { } one ? Operators.For(one) : [];

    private IEnumerable<Field> Measurable => target is null || Part is not RelatedPart related ? [] : Schema.Fields(target)
        .Where(f => !f.Personal && (f.Kind is FieldKind.Number or FieldKind.Money
            || f.Kind is FieldKind.Date or FieldKind.DateTime && related.Test is RelatedTest.Min or RelatedTest.Max));

    protected override void OnParametersSet()
    {
        compared = Part as Compared;
        subject = compared is null ? null : Subject.Find(compared.Path, Type, Schema);
        target = subject?.Relation is { } relation ? Schema.Catalog.Find(relation.Target) : null;
    }

    private Task Negate()
    {
        Part.Not = !Part.Not;
        return Changed.InvokeAsync();
    }

    /// <summary>The values stay where the new operator takes as many.</summary>
    private Task ChooseOperator(ChangeEventArgs e)
    {
        if (Operators.Find(e.Value as string ?? "") is { } op)
        {
            compared!.Op = op.Op;
            compared.Values = op.Arity switch
            {
                Arity.None => [],
                Arity.One => [.. compared.Values.Take(1)],
                Arity.Two => [.. compared.Values.Take(2)],
                _ => compared.Values,
            };
        }

        return Changed.InvokeAsync();
    }

    private Task ChooseTest(ChangeEventArgs e)
    {
        var related = (RelatedPart)Part;
        related.Test = Enum.Parse<RelatedTest>(e.Value as string ?? nameof(RelatedTest.Any));
        if (related.Test == RelatedTest.Count && related.Values.Count == 0)
        {
            (related.Op, related.Values) = (Operator.GreaterOrEqual, [new NumberValue(1)]);
        }

        var stays = related.Test != RelatedTest.Count && Measurable.Any(f => f.Name == related.Field);
        related.Field = stays ? related.Field : null;
        return Changed.InvokeAsync();
    }

    private Task ChooseField(ChangeEventArgs e)
    {
        ((RelatedPart)Part).Field = e.Value as string is { Length: > 0 } name ? name : null;
        return Changed.InvokeAsync();
    }

    private Task ClearInner(RelatedPart related)
    {
        related.Where = new PartGroup();
        return Changed.InvokeAsync();
    }
}
