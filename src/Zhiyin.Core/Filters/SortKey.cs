using System.Linq.Expressions;
using System.Reflection;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>By which field a list is ordered. Empty values stand last in either direction.</summary>
public sealed record SortKey(Field Field, bool Descending)
{
    /// <summary>What may be ordered by: not what is encrypted, and not what has several values.</summary>
    public static bool Allows(Field field) =>
        !field.Personal && field.Kind is not (FieldKind.MultiChoice or FieldKind.People);

    /// <summary>The value that orders, of a record <paramref name="x"/>.</summary>
    internal Expression Of(ParameterExpression x) => FieldExpressions.Value(Field, x, sort: true);
}

/// <summary>A field's value as an expression that both databases translate.</summary>
internal static class FieldExpressions
{
    public static Expression Value(Field field, ParameterExpression x, bool sort = false)
    {
        if (field.Property is { } property)
        {
            return Expression.Property(x, (sort ? field.SortProperty : null) ?? property);
        }

        var (function, type) = field.Kind switch
        {
            FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime =>
                (nameof(Functions.CustomNumber), typeof(double?)),
            FieldKind.YesNo => (nameof(Functions.CustomYesNo), typeof(bool?)),
            FieldKind.Link or FieldKind.Person => (nameof(Functions.CustomLink), typeof(Guid?)),
            FieldKind.MultiChoice or FieldKind.People => (nameof(Functions.CustomItems), typeof(string)),
            _ => (nameof(Functions.CustomText), typeof(string)),
        };
        var call = Expression.Call(
            Method(function), Expression.Property(x, nameof(Record.Custom)), Expression.Constant(field.Name));
        return Expression.Convert(call, type);
    }

    private static MethodInfo Method(string name) => typeof(Functions).GetMethod(name)!;
}
