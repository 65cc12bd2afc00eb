using System.Text.Json;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Modules.Backup.Keys;

/// <summary>One stored value to be replaced by the same value under another key.</summary>
internal sealed record Swap(Guid Id, string Column, string Old, string New)
{
    /// <summary>The statement for one column; its parameter is <see cref="Rows"/>.</summary>
    public static string Sql(Dialect dialect, string table, string column)
    {
        var cast = column == "custom" && dialect == Dialect.Postgres ? "::jsonb" : "";
        var rows = dialect == Dialect.Sqlite
            ? "(select value ->> 'i' as i, value ->> 'o' as o, value ->> 'n' as n from json_each({0}))"
            : "(select (value ->> 'i')::uuid as i, value ->> 'o' as o, value ->> 'n' as n from json_array_elements({0}::json))";
        return $"""
            update "{table}" set "{column}" = v.n{cast} from {rows} v
            where "{table}".id = v.i and "{table}"."{column}" = v.o{cast}
            """;
    }

    public static string Rows(Dialect dialect, IEnumerable<Swap> swaps) => JsonSerializer.Serialize(
        swaps.Select(s => new
        {
            i = dialect == Dialect.Sqlite ? s.Id.ToString("D").ToUpperInvariant() : s.Id.ToString("D"),
            o = s.Old,
            n = s.New,
        }),
        Json.Relaxed);
}
