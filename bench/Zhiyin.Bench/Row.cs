using System.Data.Common;

namespace Zhiyin.Bench;

/// <summary>A row as the database gave it, to be put in again under another key.</summary>
internal sealed record Row(IReadOnlyList<(string Column, object? Value, string Type)> Cells)
{
    public static async Task<Row> Read(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new Row([.. Enumerable.Range(0, reader.FieldCount).Select(i => (
            reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetValue(i), reader.GetDataTypeName(i)))]);
    }

    /// <summary>The statement, with parameters named after the table so that two rows fit one call.</summary>
    public string Insert(string table) =>
        $"insert into {table} ({string.Join(", ", Cells.Select(c => $"\"{c.Column}\""))}) "
        + $"values ({string.Join(", ", Cells.Select(c => $"{Parameter(c.Column)}{Cast(c.Type)}"))})";

    public IEnumerable<(string, object?)> Values(params (string Column, object Value)[] instead) => Cells.Select(cell => (
        Parameter(cell.Column),
        instead.FirstOrDefault(i => i.Column == cell.Column) is { Column: not null } other ? other.Value : cell.Value));

    private string Parameter(string column) => $"@p{Cells.Count}_{column}";

    private static string Cast(string type) => type == "jsonb" ? "::jsonb" : "";
}
