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
    private static readonly ConcurrentDictionary<Type, ITyped> TypedCache = new();

    /// <summary>A page of what the actor may see.</summary>
    /// <exception cref="FormatException">The cursor is not one of this order.</exception>
    public Task<Page> Query(Actor actor, RecordQuery query, CancellationToken cancel = default) =>
        Query(actor, query, RecordQuery.MostRows, cancel);

    internal async Task<Page> Query(Actor actor, RecordQuery query, int most, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        return await For(query.Type).Query(this, db, actor, query, most, cancel);
    }

    /// <summary>One record the actor may see, or null.</summary>
    public async Task<Record?> Find(Actor actor, RecordType type, Guid id, CancellationToken cancel = default)
    {
        var page = await Query(actor, new RecordQuery(type) { Ids = [id], Limit = 1 }, cancel);
        return page.Items.Count > 0 ? page.Items[0] : null;
    }

    /// <summary>How many records match, exactly or up to <paramref name="limit"/> and one more.</summary>
    public async Task<int> Count(Actor actor, RecordQuery query, int? limit = null, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        return await For(query.Type).Count(this, db, actor, query, limit, cancel);
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
        await using var db = Databases.Open();
        return await For(query.Type).Aggregate(this, db, actor, query, keys, measures, cancel);
    }

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
        await Reach(db, actor, type, verb).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);

    internal static async Task<HashSet<Guid>> Within(
        WriteContext write, RecordType type, Verb verb, IReadOnlyList<Guid> ids, CancellationToken cancel) =>
        await Reach(write.Db, write.Actor, type, verb, write.Clock, write.Vault)
            .Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);

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

        Task<int> Count(RecordStore store, Db db, Actor actor, RecordQuery query, int? limit, CancellationToken cancel);

        Task<IReadOnlyList<Guid>> Ids(RecordStore store, Db db, Actor actor, RecordQuery query, int limit,
            CancellationToken cancel);

        Task<IReadOnlyList<GroupRow>> Aggregate(
            RecordStore store, Db db, Actor actor, RecordQuery query, IReadOnlyList<GroupKey> keys,
            IReadOnlyList<Figure> measures, CancellationToken cancel);
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
            int? total = query.Count ? await rows.Take(RecordQuery.CountLimit + 1).CountAsync(cancel) : null;
            var paged = query.After is { } cursor ? Keyset.After(rows, query.Sort, cursor) : rows;
            paged = Keyset.Order(paged, query.Sort);
            paged = query.Skip > 0 ? paged.Skip(Math.Min(query.Skip, RecordQuery.CountLimit)) : paged;
            var limit = Math.Clamp(query.Limit, 1, most);
            var items = await paged.Take(limit + 1).ToListAsync(cancel);
            var next = items.Count > limit ? Keyset.Cursor(items[limit - 1], query.Sort) : null;
            return new Page([.. items.Take(limit)], next, total);
        }

        public Task<int> Count(
            RecordStore store, Db db, Actor actor, RecordQuery query, int? limit, CancellationToken cancel)
        {
            var rows = Matching(store, db, actor, query);
            return (limit is { } most ? rows.Take(most + 1) : rows).CountAsync(cancel);
        }

        public async Task<IReadOnlyList<Guid>> Ids(
            RecordStore store, Db db, Actor actor, RecordQuery query, int limit, CancellationToken cancel) =>
            await Keyset.Order(Matching(store, db, actor, query),
                query.Sort).Select(r => r.Id).Take(limit).ToListAsync(cancel);

        public async Task<IReadOnlyList<GroupRow>> Aggregate(
            RecordStore store, Db db, Actor actor, RecordQuery query, IReadOnlyList<GroupKey> keys,
            IReadOnlyList<Figure> measures, CancellationToken cancel) =>
            await Grouping.Group(Matching(store, db, actor, query), keys, measures, store.Clock.Zone.Id)
                .Take(10_000).ToListAsync(cancel);

        private static IQueryable<T> Matching(RecordStore store, Db db, Actor actor, RecordQuery query)
        {
            var rows = Reaching.Of<T>(db, actor, query.Type, Verb.Read, store.Clock, store.Vault);
            if (query.Deleted)
            {
                rows = rows.IgnoreQueryFilters([RecordMapping.Deleted]).Where(r => r.DeletedAt != null);
            }

            if (query.Ids is { } ids)
            {
                rows = rows.Where(r => ids.Contains(r.Id));
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
