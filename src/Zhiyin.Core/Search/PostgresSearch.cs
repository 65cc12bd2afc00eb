using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Search;

/// <summary>One row a record with its tokens as a tsvector, made from an array so that no parser touches them.</summary>
public sealed class PostgresSearch : ISearchStore
{
    /// <summary>Beyond this a clause is asked as one: planning so many scans would cost more than they save.</summary>
    private const int MostAlternatives = 8;

    /// <remarks>
    /// With the usual statistics the planner takes every rare word for a thousandth of all rows and walks the records in their order
    /// until it has met enough of them: 1.7 s instead of 8 ms among a million customers. It has to know more words to know that one
    /// is rare.
    /// </remarks>
    public async Task Prepare(Db db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            create table if not exists search_docs (
              record_id uuid primary key, type text not null, tokens tsvector not null);
            create index if not exists ix_search_docs_tokens on search_docs using gin (tokens);
            do $$
            begin
              if (select attstattarget from pg_attribute where attrelid = 'search_docs'::regclass and attname = 'tokens')
                  is distinct from 1000 then
                alter table search_docs alter column tokens set statistics 1000;
                analyze search_docs;
              end if;
            end $$;
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

    public IQueryable<Guid> Matches(Db db, RecordType type, SearchQuery query)
    {
        var values = new List<object> { type.Name };
        var sql = $$"""
            select d.record_id as "Value" from search_docs d
            where d.type = {0} and {{string.Join(" and ", query.All.Select(clause => Condition(clause, values)))}}
            """;
        return db.Database.SqlQuery<Guid>(FormattableStringFactory.Create(sql, [.. values]));
    }

    /// <summary>
    /// Each alternative of several terms for itself: within one tsquery with others, the index reads every list of every term, where
    /// for a conjunction alone it leaps from match to match of the rarest.
    /// </summary>
    private static string Condition(Clause clause, List<object> values)
    {
        var several = clause.Any.Where(terms => terms.Count > 1).ToList();
        if (several.Count > MostAlternatives)
        {
            return Test(new SearchQuery([clause]).ToTsQuery(), values);
        }

        var single = clause.Any.Where(terms => terms.Count == 1).SelectMany(terms => terms).ToList();
        IEnumerable<string> tests = single.Count == 0 ? [] : [Test(SearchQuery.TsQuery(single, " | "), values)];
        return $"({string.Join(" or ", [.. tests, .. several.Select(terms => Conjunction(terms, values))])})";
    }

    /// <summary>
    /// A beginning stands for all words that begin so, often half of all rows: where there is a whole word beside it, only the rows
    /// of that are looked at. What is no longer the column itself is not looked up in its index.
    /// </summary>
    private static string Conjunction(IReadOnlyList<Term> terms, List<object> values)
    {
        var (beginnings, words) = (terms.Where(t => t.Prefix).ToList(), terms.Where(t => !t.Prefix).ToList());
        return beginnings.Count == 0 || words.Count == 0
            ? Test(SearchQuery.TsQuery(terms, " & "), values)
            : $"({Test(SearchQuery.TsQuery(words, " & "), values)} and "
                + $"{Test(SearchQuery.TsQuery(beginnings, " & "), values, "(d.tokens || ''::tsvector)")})";
    }

    private static string Test(string query, List<object> values, string tokens = "d.tokens")
    {
        values.Add(query);
        return $"{tokens} @@ ({{{values.Count - 1}}})::tsquery";
    }
}
