using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Import;

/// <summary>Which column of the file fills which field.</summary>
public sealed record ImportColumns(IReadOnlyList<Field?> Fields)
{
    /// <summary>As the options say; without any, as guessed from the headings.</summary>
    public static ImportColumns Of(IReadOnlyList<string> headers, ImportOptions options, IReadOnlyList<Field> fields)
    {
        if (options.Columns is { } given)
        {
            return new([.. headers.Select(h => given.TryGetValue(h,
                out var name) ? fields.FirstOrDefault(f => f.Name == name) : null)]);
        }

        var guessed = HeaderMatcher.Match(headers, Importable(fields)).ToDictionary(m => m.Column, m => m.Field);
        return new([.. headers.Select((_, column) => guessed.GetValueOrDefault(column))]);
    }

    /// <summary>What a spreadsheet may fill. The last follow-up is among it: old lists carry it.</summary>
    public static IReadOnlyList<Field> Importable(IReadOnlyList<Field> fields) =>
        [.. fields.Where(f => f is { ReadOnly: false, Retired: false } && f.Kind != FieldKind.Id)];

    /// <summary>The values of a row by field name; cells without a value are left out.</summary>
    public Dictionary<string, object?> Values(Row row)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var column = 0; column < Fields.Count; column++)
        {
            if (Fields[column] is { } field && !row[column].IsEmpty)
            {
                values[field.Name] = row[column].Value;
            }
        }

        return values;
    }
}
