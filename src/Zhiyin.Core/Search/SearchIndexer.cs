using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>Keeps the token index behind the records, from their events. Reads the record as it is now, so it may run twice.</summary>
public sealed class SearchIndexer(DbFactory databases, ISearchStore store, Vault vault, CatalogStore catalogs) : ISubscriber
{
    public const string JobKind = "search";

    private const int Chunk = 1000;

    public string Name => JobKind;

    public bool Wants(RecordType type) => Searchable(type);

    public static bool Searchable(RecordType type) => type.BuiltIn.Any(f => f.Searchable);

    public async Task Handle(IReadOnlyList<Dispatch> saves, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var touched = await Dispatch.Events(db, saves)
            .Select(e => new { e.Type, e.RecordId }).Distinct().ToListAsync(cancel);
        var catalog = await catalogs.Knowing(touched.Select(t => t.Type), db, cancel);
        foreach (var group in touched.GroupBy(t => t.Type, t => t.RecordId))
        {
            if (catalog.Find(group.Key) is { } type && Searchable(type))
            {
                var read = Ahead.Of(group.Chunk(Chunk), ids => Read(type, ids, cancel));
                await foreach (var chunk in read)
                {
                    await Write(chunk, cancel);
                }
            }
        }
    }

    /// <summary>Indexes the given records anew; those deleted leave the index.</summary>
    public async Task Index(RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        await Write(await Read(type, ids, cancel), cancel);

    private async Task<Found> Read(RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var records = await RecordSets.ByIds(db, type, ids, cancel);
        var fields = db.Catalog.FieldsOf(type).Where(f => f.Searchable || f.Personal).ToList();
        var documents = records.Select(r => new SearchDocument(r.Id, type.Name, TokensOf(fields, type, r))).ToList();
        return new Found(documents, [.. ids.Except(records.Select(r => r.Id))]);
    }

    private async Task Write(Found found, CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var write = await databases.Gate.Begin(db, cancel);
        await store.Put(db, found.Documents, cancel);
        if (found.Gone.Count > 0)
        {
            await store.Remove(db, found.Gone, cancel);
        }

        await write.Commit(cancel);
    }

    private List<string> TokensOf(IReadOnlyList<Field> fields, RecordType type, Record record)
    {
        var texts = fields.Where(f => !f.Personal).Select(f => f.Get(record)?.ToString()).OfType<string>();
        var tokens = new HashSet<string>(Tokens.Of(texts), StringComparer.Ordinal);
        foreach (var field in fields.Where(f => f.Personal))
        {
            if (field.Get(record) is Sealed cell)
            {
                tokens.UnionWith(PersonalTerms.Of(field, vault.Open(type, field, record.Id, cell))
                    .Select(term => Tokens.Personal(vault.SearchToken(term))));
            }
        }

        return [.. tokens];
    }

    /// <summary>Of a chunk of ids: the records that are there, with their tokens, and those that are not.</summary>
    private sealed record Found(IReadOnlyList<SearchDocument> Documents, IReadOnlyList<Guid> Gone);
}

/// <summary>Under which words a personal value is found: a phone whole, by its last eight and its last four digits; mail whole.</summary>
public static class PersonalTerms
{
    public static IEnumerable<string> Of(Field field, string value)
    {
        if (field.Kind == FieldKind.Email)
        {
            return [value];
        }

        var digits = new string([.. value.Where(char.IsAsciiDigit)]);
        return new[] { digits, National(digits), Tail(digits, 8), Tail(digits, 4) }
            .Where(d => d.Length >= 4).Distinct();
    }

    /// <summary>The terms by which what a person typed may be a personal value.</summary>
    public static IEnumerable<string> Asked(Clause clause)
    {
        if (clause.Email is { } email)
        {
            yield return Emails.Normalise(email).Address ?? email;
        }

        if (clause.Digits is { } digits)
        {
            yield return National(digits);
        }
    }

    private static string National(string digits) =>
        digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;

    private static string Tail(string digits, int length) => digits.Length > length ? digits[^length..] : digits;
}
