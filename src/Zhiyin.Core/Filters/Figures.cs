using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>Which field can be measured how, and which operator people mean where two share a word.</summary>
internal static class Figures
{
    public static bool CanMeasure(Measure measure, Field field) => !field.Personal && measure switch
    {
        Measure.Sum or Measure.Avg => field.Kind is FieldKind.Number or FieldKind.Money,
        Measure.Min or Measure.Max =>
            field.Kind is FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime,
        _ => false,
    };

    /// <summary>包含 asks of text whether it contains, of several choices whether they have.</summary>
    public static OperatorInfo Fitting(Field field, OperatorInfo op) => (op.Op, field.Kind) switch
    {
        (Operator.Contains, FieldKind.MultiChoice or FieldKind.People) => Operators.Info(Operator.Has),
        (Operator.Has, not (FieldKind.MultiChoice or FieldKind.People)) => Operators.Info(Operator.Contains),
        _ => op,
    };
}
