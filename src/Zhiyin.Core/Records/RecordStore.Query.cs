using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Search;

namespace Zhiyin.Core.Records;

/// <content>Reading.</content>
public sealed partial class RecordStore
{
    private const int MostGroups = 10_000;

    private static readonly ConcurrentDictionary<Type, ITyped> TypedCache = new();

    /// <summary>A page of what the actor may see.</summary>
    /// <exception cref="FormatException">The cursor is not one of this order.</exception>
    public Task<Page> Query(Actor actor, RecordQuery query, CancellationToken cancel = default) =>
        Query(actor, query, RecordQuery.MostRows, cancel);

    internal async Task<Page> Query(Actor actor, RecordQuery query, int most, CancellationToken cancel)
    {
        await using var db = query.MayLag || query.Search is not null ? Databases.OpenReplica() : Databases.Open();
        return await watch.Time(
            "query", query, SchemaFor(db, actor), () => For(query.Type).Query(this, db, actor, query, most, cancel), p => p.Items.Count);
    }

    /// <summary>One record the actor may see, or null.</summary>
    public async Task<Record?> Find(Actor actor, RecordType type, Guid id, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        var query = new RecordQuery(type) { Ids = [id] };
        return await watch.Time(
            "find", query, SchemaFor(db, actor), () => For(type).Find(this, db, actor, query, cancel), r => r is null ? 0 : 1);
    }

    /// <summary>How many records match, exactly or up to <paramref name="limit"/> and one more.</summary>
    public async Task<int> Count(Actor actor, RecordQuery query, int? limit = null, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        return await watch.Time(
            "count", query, SchemaFor(db, actor), () => For(query.Type).Count(this, db, actor, query, limit, cancel), _ => 1);
    }

    /// <summary>The ids of all that match, for acts on many.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(Actor actor, RecordQuery query, int limit,
        CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        return await For(query.Type).Ids(this, db, actor, query, limit, cancel);
    }

    /// <summary>Groups of what the actor may see, with their figures; without a key one row for all.</summary>
    public async Task<IReadOnlyList<GroupRow>> Aggregate(
        Actor actor, RecordQuery query, IReadOnlyList<GroupKey> keys, IReadOnlyList<Figure> measures,
        CancellationToken cancel = default)
    {
        await using var db = query.MayLag ? Databases.OpenReplica() : Databases.Open();
        return await watch.Time(
            "aggregate", query, SchemaFor(db, actor),
            () => For(query.Type).Aggregate(this, db, actor, query, keys, measures, MostGroups, cancel), groups => groups.Count);
    }

    private FilterSchema SchemaFor(Db db, Actor actor) => Reaching.Context(db, actor, Clock, Vault).Schema;

    /// <summary>Reads a filter as the actor may ask it.</summary>
    /// <exception cref="FilterException">The text is not a filter on this type; says where and what instead.</exception>
    public FilterNode Parse(Actor actor, RecordType type, string text)
    {
        using var db = Databases.Open();
        return Filters.Filter.Parse(text, type, Reaching.Context(db, actor, Clock, Vault).Schema);
    }

    /// <summary>The given ids that the actor may reach with a verb.</summary>
    public async Task<IReadOnlySet<Guid>> Within(
        Actor actor, RecordType type, Verb verb, IReadOnlyList<Guid> ids, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        return await Within(db, actor, type, verb, ids, cancel);
    }

    internal async Task<HashSet<Guid>> Within(
        Db db, Actor actor, RecordType type, Verb verb, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        await Reach(db, actor, type, verb)
            .Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);

    internal static async Task<HashSet<Guid>> Within(
        WriteContext write, RecordType type, Verb verb, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        await Reach(write.Db, write.Actor, type, verb, write.Clock, write.Vault)
            .Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);

    internal IQueryable<Record> Reach(Db db, Actor actor, RecordType type, Verb verb) =>
        Reach(db, actor, type, verb, Clock, Vault);

    internal static IQueryable<Record> Reach(
        Db db, Actor actor, RecordType type, Verb verb, CompanyClock clock, Vault vault) =>
        For(type).Reach(db, actor, type, verb, clock, vault);

    /// <summary>The index's answer to a query's words, with those that may be personal values hashed.</summary>
    private IQueryable<Guid>? Matches(Db db, RecordType type, string? words)
    {
        var parsed = SearchQuery.Parse(words);
        if (parsed.IsEmpty)
        {
            return null;
        }

        return services.Search.Matches(db, type, parsed.WithPersonal(clause => PersonalTerms.Asked(clause)
            .Select(term => Tokens.Personal(Vault.SearchToken(term)))));
    }

    private static ITyped For(RecordType type) => TypedCache.GetOrAdd(
        type.Clr, clr => (ITyped)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(clr))!);

    private interface ITyped
    {
        IQueryable<Record> Reach(Db db, Actor actor, RecordType type, Verb verb, CompanyClock clock, Vault vault);

        Task<Page> Query(RecordStore store, Db db, Actor actor, RecordQuery query, int most, CancellationToken cancel);

        Task<Record?> Find(RecordStore store, Db db, Actor actor, RecordQuery query, CancellationToken cancel);

        Task<int> Count(RecordStore store, Db db, Actor actor, RecordQuery query, int? limit, CancellationToken cancel);

        Task<IReadOnlyList<Guid>> Ids(RecordStore store, Db db, Actor actor, RecordQuery query, int limit,
            CancellationToken cancel);

        Task<IReadOnlyList<GroupRow>> Aggregate(
            RecordStore store, Db db, Actor actor, RecordQuery query, IReadOnlyList<GroupKey> keys,
            IReadOnlyList<Figure> measures, int most, CancellationToken cancel);
    }

    private sealed class Typed<T> : ITyped
        where T : Record
    {
        public IQueryable<Record> Reach(Db db, Actor actor, RecordType type, Verb verb, CompanyClock clock,
            Vault vault) =>
            Reaching.Of<T>(db, actor, type, verb, clock, vault);

        public async Task<Page> Query(
            RecordStore store, Db db, Actor actor, RecordQuery query, int most, CancellationToken cancel)
        {
            var rows = Matching(store, db, actor, query);
            int? total = query.Count ? await rows.CountAsync(cancel) : null;
            var limit = Math.Clamp(query.Limit, 1, most);
            var items = await Read(
                Keyset.Parts(rows, query.Sort, query.After), Math.Min(query.Skip, RecordQuery.CountLimit), limit + 1, cancel);
            var next = items.Count > limit ? Keyset.Cursor(items[limit - 1], query.Sort) : null;
            return new Page([.. items.Take(limit)], next, total);
        }

        public async Task<Record?> Find(
            RecordStore store, Db db, Actor actor, RecordQuery query, CancellationToken cancel) =>
            await Matching(store, db, actor, query).SingleOrDefaultAsync(cancel);

        public Task<int> Count(
            RecordStore store, Db db, Actor actor, RecordQuery query, int? limit, CancellationToken cancel)
        {
            var rows = Matching(store, db, actor, query);
            return (limit is { } most ? rows.Take(most + 1) : rows).CountAsync(cancel);
        }

        public async Task<IReadOnlyList<Guid>> Ids(
            RecordStore store, Db db, Actor actor, RecordQuery query, int limit, CancellationToken cancel) =>
            await Read([.. Keyset.Parts(Matching(store, db, actor, query), query.Sort, cursor: null).Select(Ids)], 0, limit, cancel);

        public async Task<IReadOnlyList<GroupRow>> Aggregate(
            RecordStore store, Db db, Actor actor, RecordQuery query, IReadOnlyList<GroupKey> keys,
            IReadOnlyList<Figure> measures, int most, CancellationToken cancel) =>
            await Grouping.Group(Matching(store, db, actor, query), keys, measures, store.Clock.Zone.Id)
                .Take(most).ToListAsync(cancel);

        private static IQueryable<Guid> Ids(IQueryable<T> rows) => rows.Select(r => r.Id);

        private static async Task<List<TRow>> Read<TRow>(
            IReadOnlyList<IQueryable<TRow>> parts, int skip, int take, CancellationToken cancel)
        {
            var rows = new List<TRow>();
            foreach (var part in parts)
            {
                var found = await (skip > 0 ? part.Skip(skip) : part).Take(take - rows.Count).ToListAsync(cancel);
                rows.AddRange(found);
                if (rows.Count == take || part == parts[^1])
                {
                    break;
                }

                skip = found.Count > 0 || skip == 0 ? 0 : skip - await part.CountAsync(cancel);
            }

            return rows;
        }

        private static IQueryable<T> Matching(RecordStore store, Db db, Actor actor, RecordQuery query)
        {
            var rows = Reaching.Of<T>(db, actor, query.Type, Verb.Read, store.Clock, store.Vault);
            if (query.Deleted)
            {
                rows = rows.IgnoreQueryFilters([RecordMapping.Deleted]).Where(r => r.DeletedAt != null);
            }

            if (query.Ids is [var only])
            {
                // As a list of one, its SQL would be made anew for every read.
                rows = rows.Where(r => r.Id == only);
            }
            else if (query.Ids is { } ids)
            {
                // One parameter for each id is what the planner knows most of, until there are too many of them.
                rows = ids.Count <= Chunk
                    ? rows.Where(r => ids.Contains(r.Id))
                    : rows.Where(r => EF.Parameter(ids).Contains(r.Id));
            }

            if (query.Except is { Count: > 0 } except)
            {
                rows = rows.Where(r => !EF.Parameter(except).Contains(r.Id));
            }

            if (query.Filter is { } filter)
            {
                var context = Reaching.Context(db, actor, store.Clock, store.Vault);
                rows = rows.Where(Filters.Filter.Compile<T>(filter, context));
            }

            return store.Matches(db, query.Type,
                query.Search) is { } found ? rows.Where(r => found.Contains(r.Id)) : rows;
        }
    }
}
