using System.ComponentModel.DataAnnotations.Schema;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>The tables of all record types, made from the schema alone.</summary>
public static class RecordMapping
{
    /// <summary>
    /// The query filter that hides what lies in the recycle bin; switch it off by this name to look there.
    /// </summary>
    public const string Deleted = "deleted";

    private const string NotDeleted = "deleted_at IS NULL";

    /// <summary>
    /// Maps every type to its table, with its indexes and filter, and makes <see cref="Functions"/> callable.
    /// </summary>
    public static void MapRecords(this ModelBuilder model, IEnumerable<RecordType> types, Dialect dialect)
    {
        var rules = DialectRules.For(dialect);
        Functions.Map(model, rules);
        foreach (var type in types)
        {
            MapTable(model.Entity(type.Clr), type, rules);
        }
    }

    /// <summary>
    /// The name of the table or column that holds something named in C# or in the API: <c>follow_ups</c>.
    /// </summary>
    public static string SnakeCase(string name) => string.Concat(name.Select((c, i) =>
        c == '-' ? "_" : char.IsUpper(c) && i > 0 ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    public static string HashOf(string property) => property + "Hash";

    public static string TailOf(string property) => property + "Tail";

    private static void MapTable(EntityTypeBuilder entity, RecordType type, DialectRules rules)
    {
        entity.ToTable(type.Table);
        entity.HasKey(nameof(Record.Id));
        foreach (var property in type.Clr.GetProperties().Where(IsColumn))
        {
            MapColumn(entity, property, type.BuiltIn.FirstOrDefault(f => f.Property?.Name == property.Name), rules);
        }

        entity.Property(nameof(Record.Id)).ValueGeneratedNever();
        entity.Property(nameof(Record.Version)).IsConcurrencyToken();
        entity.HasIndex(nameof(Record.UpdatedAt), nameof(Record.Id)).HasFilter(NotDeleted);
        entity.HasIndex(nameof(Record.CreatedAt), nameof(Record.Id)).HasFilter(NotDeleted);
        entity.HasQueryFilter(Deleted, NotDeletedFilter(type.Clr));
    }

    private static bool IsColumn(PropertyInfo property) =>
        property is { CanRead: true, CanWrite: true } && property.GetCustomAttribute<NotMappedAttribute>() is null
        && property.GetIndexParameters().Length == 0 && !typeof(Record).IsAssignableFrom(property.PropertyType);

    private static void MapColumn(EntityTypeBuilder entity, PropertyInfo property, Field? field, DialectRules rules)
    {
        var column = entity.Property(property.PropertyType, property.Name).HasColumnName(SnakeCase(property.Name));
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (kind == typeof(DateTime))
        {
            column.HasConversion(rules.InstantConverter).HasColumnType(rules.InstantColumn);
        }
        else if (kind == typeof(CustomFields))
        {
            column.HasConversion(CustomConverter, CustomComparer).HasColumnType(rules.JsonColumn);
        }
        else if (kind == typeof(Choices))
        {
            column.HasConversion(ChoicesConverter, ChoicesComparer).HasColumnType(rules.JsonColumn);
        }
        else if (kind == typeof(Sealed))
        {
            column.HasConversion(SealedConverter, SealedComparer);
            MapBlindIndexes(entity, property.Name, field);
        }
        else if (kind == typeof(string) && field is { Kind: not FieldKind.LongText })
        {
            column.HasMaxLength(field.MaxLength);
        }

        if (field is not null && kind != typeof(Sealed))
        {
            Index(entity, field, rules);
        }

        if (field?.SortProperty is { } sort)
        {
            entity.HasIndex(sort.Name, nameof(Record.Id)).HasFilter(NotDeleted);
        }
    }

    private static void MapBlindIndexes(EntityTypeBuilder entity, string property, Field? field)
    {
        foreach (var name in (string[])[HashOf(property), TailOf(property)])
        {
            entity.Property<string?>(name).HasColumnName(SnakeCase(name)).HasMaxLength(64);
        }

        if (field is not { Indexed: false, Unique: false })
        {
            var index = entity.HasIndex(HashOf(property));
            entity.HasIndex(TailOf(property));
            if (field?.Unique == true)
            {
                index.IsUnique().HasFilter(NotDeleted);
            }
        }
    }

    private static void Index(EntityTypeBuilder entity, Field field, DialectRules rules)
    {
        var name = field.Property!.Name;
        var paged = name is nameof(Record.UpdatedAt) or nameof(Record.CreatedAt) or nameof(Record.Id);
        var link = field.Kind is FieldKind.Link or FieldKind.Person && name != nameof(Record.CreatedById);
        if (paged || !(field.Indexed || field.Unique || link))
        {
            return;
        }

        // Lists are filtered by a choice and ordered by time: one index serves both.
        var index = field.Kind == FieldKind.Choice
            ? entity.HasIndex(name, nameof(Record.UpdatedAt), nameof(Record.Id))
            : entity.HasIndex(name);
        if (field.Unique)
        {
            index.IsUnique().HasFilter(NotDeleted);
        }
        else if (field.Kind is FieldKind.MultiChoice or FieldKind.People)
        {
            rules.IndexChoices(index);
        }
    }

    private static LambdaExpression NotDeletedFilter(Type clr)
    {
        var record = Expression.Parameter(clr, "x");
        var deletedAt = Expression.Property(record, nameof(Record.DeletedAt));
        var none = Expression.Constant(null, typeof(DateTime?));
        return Expression.Lambda(
            Expression.Equal(deletedAt, none), record);
    }

    private static readonly ValueConverter CustomConverter =
        new ValueConverter<CustomFields, string>(value => value.Json, stored => new CustomFields(stored));

    private static readonly ValueConverter ChoicesConverter =
        new ValueConverter<Choices, string>(value => value.ToJson(), stored => Choices.FromJson(stored));

    private static readonly ValueConverter SealedConverter =
        new ValueConverter<Sealed, string>(value => value.Cipher, stored => new Sealed(stored, null, null));

    private static readonly ValueComparer CustomComparer = Immutable<CustomFields>();
    private static readonly ValueComparer ChoicesComparer = Immutable<Choices>();
    private static readonly ValueComparer SealedComparer = Immutable<Sealed>();

    private static ValueComparer<T> Immutable<T>()
        where T : class => new((a, b) => Equals(a, b), value => value.GetHashCode(), value => value);
}
