using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Search;

/// <summary>Keeps the token index behind the records, from their events. Reads the record as it is now, so it may run twice.</summary>
public sealed class SearchIndexer(DbFactory databases, ISearchStore store, Vault vault) : ISubscriber
{
    public const string JobKind = "search";

    private const int Chunk = 500;

    public string Name => JobKind;

    public bool Wants(RecordType type) => Searchable(type);

    public static bool Searchable(RecordType type) => type.BuiltIn.Any(f => f.Searchable);

    public async Task Handle(IReadOnlyList<Dispatch> saves, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var touched = await Dispatch.Events(db, saves)
            .Select(e => new { e.Type, e.RecordId }).Distinct().ToListAsync(cancel);
        foreach (var group in touched.GroupBy(t => t.Type, t => t.RecordId))
        {
            if (db.Catalog.Find(group.Key) is { } type && Searchable(type))
            {
                foreach (var chunk in group.Chunk(Chunk))
                {
                    await Index(type, chunk, cancel);
                }
            }
        }
    }

    /// <summary>Indexes the given records anew; those deleted leave the index.</summary>
    public async Task Index(RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        await using var db = databases.Open();
        var records = await RecordSets.ByIds(db, type, ids, cancel);
        var documents = records.Select(r => new SearchDocument(r.Id, type.Name,
            TokensOf(db.Catalog, type, r))).ToList();
        var gone = ids.Except(records.Select(r => r.Id)).ToList();
        await using var write = await databases.Gate.Begin(db, cancel);
        await store.Put(db, documents, cancel);
        await store.Remove(db, gone, cancel);
        await write.Commit(cancel);
    }

    private List<string> TokensOf(Catalog catalog, RecordType type, Record record)
    {
        var fields = catalog.FieldsOf(type).Where(f => f.Searchable || f.Personal).ToList();
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
