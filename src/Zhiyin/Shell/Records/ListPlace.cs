using Microsoft.AspNetCore.WebUtilities;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Lists;

namespace Zhiyin.Shell.Records;

/// <summary>
/// The list a record was opened from, as it stands in the address: filter <c>f</c>, words <c>q</c>, order <c>s</c>
/// (<c>-updatedAt</c>). With it the page of the record knows its neighbours.
/// </summary>
public sealed record ListPlace(string? Filter, string? Search, string? Sort)
{
    /// <summary>Neighbours are known within this many records.</summary>
    public const int Farthest = 2_000;

    public static readonly ListPlace None = new(null, null, null);

    /// <summary>Null where the address names no list.</summary>
    public static ListPlace? In(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return query.ContainsKey("in") ? new ListPlace(Word("f"), Word("q"), Word("s")) : null;

        string? Word(string key) => query.TryGetValue(key,
            out var value) && value.ToString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>What follows the address of a record opened from this list.</summary>
    public string Query => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["in"] = "list",
        ["f"] = Filter,
        ["q"] = Search,
        ["s"] = Sort,
    });

    /// <exception cref="FilterException">The filter is not one on this type.</exception>
    public RecordQuery Ask(RecordStore records, Actor actor, RecordType type) => new(type)
    {
        Filter = Filter is null ? null : records.Parse(actor, type, Filter),
        Search = Search,
        Sort = Arrangement.SortOf(Sort, type, new FilterSchema(records.Catalog, actor.Rights.CanSee)),
    };

    /// <summary>The address of the list itself.</summary>
    public string Address(string type) => new ListState(null, Filter, Sort, Search).Address(type);
}

/// <summary>Where a record stands in the list it was opened from, counted from one.</summary>
public sealed record Position(int At, int Total, bool More, Guid? Before, Guid? After)
{
    public static async Task<Position?> Of(
        RecordStore records, Actor actor, RecordType type, Guid id, ListPlace place, CancellationToken cancel)
    {
        var ids = await records.Ids(actor, place.Ask(records, actor, type), ListPlace.Farthest + 1, cancel);
        var at = ids.Index().Where(i => i.Item == id).Select(i => i.Index).FirstOrDefault(-1);
        return at < 0 ? null : new Position(
            at + 1, Math.Min(ids.Count, ListPlace.Farthest), ids.Count > ListPlace.Farthest,
            at > 0 ? ids[at - 1] : null, at + 1 < ids.Count ? ids[at + 1] : null);
    }
}
