using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Zhiyin.Core.Schema;

/// <summary>Compiled getters and setters of entity properties, made once for each property.</summary>
internal static class PropertyAccess
{
    private static readonly ConcurrentDictionary<PropertyInfo, Func<object, object?>> Getters = new();
    private static readonly ConcurrentDictionary<PropertyInfo, Action<object, object?>> Setters = new();

    public static object? Get(PropertyInfo property, object target) => Getter(property)(target);

    public static Func<object, object?> Getter(PropertyInfo property) => Getters.GetOrAdd(property, MakeGetter);

    public static void Set(PropertyInfo property, object target, object? value) =>
        Setters.GetOrAdd(property, MakeSetter)(target, value);

    private static Func<object, object?> MakeGetter(PropertyInfo property)
    {
        var target = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(target, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), target).Compile();
    }

    private static Action<object, object?> MakeSetter(PropertyInfo property)
    {
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var write = Expression.Assign(
            Expression.Property(Expression.Convert(target, property.DeclaringType!), property),
            Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<object, object?>>(write, target, value).Compile();
    }
}
