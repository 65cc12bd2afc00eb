using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Data;

/// <summary>
/// Indexes on expressions, which migrations cannot declare: on a custom field, and on a text folded as filters
/// compare it.
/// On PostgreSQL they are built concurrently, so not inside a transaction.
/// </summary>
public static class FieldIndexes
{
    public static string Name(RecordType type, Field field) =>
        $"ix_{type.Table}_{RecordMapping.SnakeCase(field.Name)}_value";

    /// <summary>The statement that makes the index, if it is not there.</summary>
    /// <exception cref="InvalidOperationException">The custom field's name is not of the form of a key.</exception>
    public static string Create(RecordType type, Field field, Dialect dialect)
    {
        var rules = DialectRules.For(dialect);
        var expression = field.Property is { } property
            ? $"zy_fold(\"{RecordMapping.SnakeCase(property.Name)}\")"
            : rules.CustomValue(Function(field), field.Personal ? field.Name + "__h" : field.Name);
        var many = field is { IsCustom: true, Kind: FieldKind.MultiChoice };
        return rules.CreateIndex(Name(type, field), type.Table, expression, many);
    }

    public static string Drop(RecordType type, Field field) => $"DROP INDEX IF EXISTS \"{Name(type, field)}\"";

    private static string Function(Field field) => field switch
    {
        { Personal: true } or { Kind: FieldKind.Choice } => nameof(Functions.CustomText),
        { Kind: FieldKind.Number or FieldKind.Money or FieldKind.Date or FieldKind.DateTime } =>
            nameof(Functions.CustomNumber),
        { Kind: FieldKind.YesNo } => nameof(Functions.CustomYesNo),
        { Kind: FieldKind.Link or FieldKind.Person } => nameof(Functions.CustomLink),
        { Kind: FieldKind.MultiChoice } => nameof(Functions.CustomHas),
        _ => nameof(Functions.Fold),
    };
}
