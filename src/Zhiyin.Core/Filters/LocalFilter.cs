using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Filters;

/// <summary>
/// Which filters speak of the record's own open fields only, and so can be answered without the database.
/// </summary>
internal static class LocalFilter
{
    public static bool IsLocal(FilterNode node, RecordType type, FilterSchema schema) => node switch
    {
        And and => and.Items.All(i => IsLocal(i, type, schema)),
        Or or => or.Items.All(i => IsLocal(i, type, schema)),
        Not not => IsLocal(not.Item, type, schema),
        Comparison test =>
            schema.Field(type, test.Path) is { Personal: false } field && !test.Values.Any(v => IsTitle(field, v)),
        _ => false,
    };

    private static bool IsTitle(Field field, FilterValue value) =>
        field.Kind is FieldKind.Link or FieldKind.Person or FieldKind.People
        && value is TextValue { Text: var text } && !Guid.TryParse(text, out _);
}
