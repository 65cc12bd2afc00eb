using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Search;

/// <summary>A contentless FTS5 table without positions (72 MB for a million customers), and a table from record to document.</summary>
public sealed class SqliteSearch : ISearchStore
{
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            create table if not exists search_docs (
              doc integer primary key, record_id text not null unique, type text not null);
            create virtual table if not exists search_index using fts5(
              tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
            """,
            cancel);
    }

    public Task Put(Db db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel)
    {
        if (documents.Count == 0)
        {
            return Task.CompletedTask;
        }

        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var add = new SqliteStatement(connection,
            "insert into search_docs (record_id, type) values (?, ?) on conflict (record_id) do nothing returning doc");
        using var find = new SqliteStatement(connection,
            "update search_docs set type = ?2 where record_id = ?1 returning doc");
        using var forget = new SqliteStatement(connection, "delete from search_index where rowid = ?");
        using var write = new SqliteStatement(connection, "insert into search_index (rowid, tokens) values (?, ?)");
        foreach (var document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            var doc = add.Run(document.RecordId, document.Type);
            if (doc == 0)
            {
                doc = find.Run(document.RecordId, document.Type);
                forget.Run(doc);
            }

            write.Run(doc, string.Join(' ', document.Tokens));
        }

        return Task.CompletedTask;
    }

    public async Task Remove(Db db, IReadOnlyList<Guid> records, CancellationToken cancel)
    {
        var (connection, transaction) = Of(db);
        await using var index = Command(connection, transaction,
            "delete from search_index where rowid = (select doc from search_docs where record_id = @id)", "@id");
        await using var docs = Command(connection, transaction, "delete from search_docs where record_id = @id", "@id");
        foreach (var id in records)
        {
            index.Parameters[0].Value = docs.Parameters[0].Value = id;
            await index.ExecuteNonQueryAsync(cancel);
            await docs.ExecuteNonQueryAsync(cancel);
        }
    }

    public IQueryable<Guid> Matches(Db db, RecordType type, SearchQuery query) => db.Database.SqlQuery<Guid>(
        $"""
         select d.record_id as "Value" from search_index f join search_docs d on d.doc = f.rowid
         where f.search_index match {query.ToFts5()} and d.type = {type.Name}
         """);

    private static (SqliteConnection, SqliteTransaction?) Of(Db db) => (
        (SqliteConnection)db.Database.GetDbConnection(),
        (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    private static SqliteCommand Command(
        SqliteConnection connection, SqliteTransaction? transaction, string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
