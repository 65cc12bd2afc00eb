using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Search;

/// <summary>One record's tokens.</summary>
public sealed record SearchDocument(Guid RecordId, string Type, IReadOnlyList<string> Tokens);

/// <summary>The token index: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.</summary>
public interface ISearchStore : IPrepare
{
    /// <summary>Replaces the tokens of the given records, in the context's transaction.</summary>
    Task Put(Db db, IReadOnlyList<SearchDocument> documents, CancellationToken cancel);

    Task Remove(Db db, IReadOnlyList<Guid> records, CancellationToken cancel);

    /// <summary>The ids of a type that match, to be composed into a query that adds the rights.</summary>
    IQueryable<Guid> Matches(Db db, RecordType type, SearchQuery query);
}
