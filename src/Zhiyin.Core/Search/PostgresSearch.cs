using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Search;

/// <summary>One row a record with its tokens as a tsvector, made from an array so that no parser touches them.</summary>
public sealed class PostgresSearch : ISearchStore
{
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            create table if not exists search_docs (
              record_id uuid primary key, type text not null, tokens tsvector not null);
            create index if not exists ix_search_docs_tokens on search_docs using gin (tokens);
            """,
            cancel);
    }

    public async Task Put(Db db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel)
    {
        // Tokens hold no blank: one text a row keeps the arrays rectangular.
        object[] parameters =
        [
            new NpgsqlParameter("ids", documents.Select(d => d.RecordId).ToArray()),
            new NpgsqlParameter("types", documents.Select(d => d.Type).ToArray()),
            new NpgsqlParameter("tokens", NpgsqlDbType.Array | NpgsqlDbType.Text)
            {
                Value = documents.Select(d => string.Join(' ', d.Tokens)).ToArray(),
            },
        ];
        await db.Database.ExecuteSqlRawAsync(
            """
            insert into search_docs (record_id, type, tokens)
            select id, type, array_to_tsvector(array_remove(string_to_array(words, ' '), ''))
            from unnest(@ids, @types, @tokens) as row (id, type, words)
            on conflict (record_id) do update set type = excluded.type, tokens = excluded.tokens
            """,
            parameters, cancel);
    }

    public async Task Remove(Db db, IReadOnlyList<Guid> records, CancellationToken cancel) =>
        await db.Database.ExecuteSqlAsync($"delete from search_docs where record_id = any({records.ToArray()})",
            cancel);

    public IQueryable<Guid> Matches(Db db, RecordType type, SearchQuery query) => db.Database.SqlQuery<Guid>(
        $"""
         select d.record_id as "Value" from search_docs d
         where d.tokens @@ ({query.ToTsQuery()})::tsquery and d.type = {type.Name}
         """);
}
