using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// The value of a field as an expression: a property, or a call on the custom fields with a constant key.
/// </summary>
internal static class Values
{
    public static Expression Of(Field field, Expression record) => field switch
    {
        { Property: { } property } => Expression.Property(record, property.Name),
        { Kind: FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime } =>
            Custom(nameof(Functions.CustomNumber), record, field.Name),
        { Kind: FieldKind.YesNo } => Custom(nameof(Functions.CustomYesNo), record, field.Name),
        { Kind: FieldKind.Link or FieldKind.Person } => Custom(nameof(Functions.CustomLink), record, field.Name),
        _ => Custom(nameof(Functions.CustomText), record, field.Name),
    };

    /// <summary>The blind index of a personal field: of the whole value, or of its last four characters.</summary>
    public static Expression Blind(Field field, Expression record, bool lastFour)
    {
        if (field.Property is null)
        {
            return Custom(nameof(Functions.CustomText), record, field.Name + (lastFour ? "__t" : "__h"));
        }

        var name = field.Property.Name;
        var column = Expression.Constant(lastFour ? RecordMapping.TailOf(name) : RecordMapping.HashOf(name));
        return Expression.Call(typeof(EF), nameof(EF.Property), [typeof(string)], record, column);
    }

    public static Expression Has(Field field, Expression record, string value) => field.Property is { } property
        ? Expression.Call(typeof(Functions), nameof(Functions.Has), null,
            Expression.Property(record, property.Name), Predicates.Parameter(value))
        : Custom(nameof(Functions.CustomHas), record, field.Name, Predicates.Parameter(value));

    public static Expression IsEmptyList(Field field, Expression record) => field.Property is { } property
        ? Expression.Call(
            typeof(Functions), nameof(Functions.IsEmpty), null, Expression.Property(record, property.Name))
        : Custom(nameof(Functions.CustomIsEmpty), record, field.Name);

    public static Expression Fold(Expression text) =>
        Expression.Call(typeof(Functions), nameof(Functions.Fold), null, text);

    private static MethodCallExpression Custom(
        string function, Expression record, string key, params Expression[] more) =>
        Expression.Call(typeof(Functions), function, null,
            [Expression.Property(record, nameof(Record.Custom)), Expression.Constant(key), .. more]);
}
