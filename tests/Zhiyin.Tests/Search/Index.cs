using Microsoft.Data.Sqlite;
using Zhiyin.Core.Search;

namespace Zhiyin.Tests.Search;

/// <summary>A search index of one column, as the product builds it, in memory.</summary>
internal sealed class Index : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");
    private readonly List<string> rows = [];

    public Index(params string[] rows)
    {
        connection.Open();
        Run("create virtual table f using fts5(t, content='', contentless_delete=1, detail=none, tokenize='ascii')", null);
        foreach (var row in rows)
        {
            this.rows.Add(row);
            Run($"insert into f(rowid, t) values ({this.rows.Count}, $v)", string.Join(' ', Tokens.Of([row])));
        }
    }

    public IReadOnlyList<string> Find(string text) => Find(SearchQuery.Parse(text));

    public IReadOnlyList<string> Find(SearchQuery query)
    {
        using var command = Command("select rowid from f where f match $v order by rowid", query.ToFts5());
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(rows[reader.GetInt32(0) - 1]);
        }

        return found;
    }

    public void Dispose() => connection.Dispose();

    private void Run(string sql, string? value)
    {
        using var command = Command(sql, value);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, string? value)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$v", value ?? (object)DBNull.Value);
        return command;
    }
}
