using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

/// <summary>One request to the API: who asks, about which type. Bound once for every route.</summary>
public sealed class ApiCall(
    IHttpContextAccessor http, ActorSource actors, RecordStore store, RecordJson json)
{
    private HttpContext Context => http.HttpContext!;

    public RecordStore Store => store;

    public RecordJson Json => json;

    /// <summary>A request with an Idempotency-Key is one act, by whose id it is found again.</summary>
    public Actor Actor => (actors.Of(Context.User, "api"), Context.Items[Idempotency.Act]) switch
    {
        (null, _) => throw new ApiRefusedException(Results.Unauthorized()),
        ({ } actor, Guid act) => actor.In(act),
        var (actor, _) => actor,
    };

    public CancellationToken Cancel => Context.RequestAborted;

    public HttpRequest Request => Context.Request;

    public HttpResponse Response => Context.Response;

    /// <summary>The record type of the route, if there is one the actor may read.</summary>
    /// <exception cref="ApiRefusedException">There is none.</exception>
    public RecordType Type(string name) =>
        store.Catalog.Find(name) is { } type && Actor.Rights.May(type, Verb.Read)
            ? type
            : throw new ApiRefusedException(Results.Problem(statusCode: 404, title: ApiText.Say["UnknownType", name]));

    /// <summary>The body as JSON.</summary>
    /// <exception cref="ApiRefusedException">The body is no JSON.</exception>
    public async Task<JsonElement> Body()
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(
                Request.Body, new JsonDocumentOptions { MaxDepth = 32 }, Cancel);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new ApiRefusedException(ApiProblems.Bad("body", ApiText.Say["BadJson"]));
        }
    }

    public async Task<Dictionary<string, object?>> Values()
    {
        try
        {
            return RecordJson.Read(await Body());
        }
        catch (JsonException)
        {
            throw new ApiRefusedException(ApiProblems.Bad("body", ApiText.Say["BadJson"]));
        }
    }

    /// <summary>The list asked for by the query string.</summary>
    /// <exception cref="ApiRefusedException">Filter, sort or limit cannot be understood.</exception>
    internal RecordQuery Query(RecordType type, ListRequest list)
    {
        if (list.Limit is < 1 or > RecordQuery.MostRows)
        {
            throw new ApiRefusedException(ApiProblems.Bad("limit", ApiText.Say["BadLimit", RecordQuery.MostRows]));
        }

        return new RecordQuery(type)
        {
            Filter = Filter(type, list.Filter),
            Search = list.Q,
            Sort = Sort(type, list.Sort),
            Limit = list.Limit ?? 50,
            After = list.After,
            Count = list.Count ?? false,
        };
    }

    public FilterNode? Filter(RecordType type, string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : store.Parse(Actor, type, text);
        }
        catch (FilterException error)
        {
            throw new ApiRefusedException(error.ToHttp());
        }
    }

    public IReadOnlyList<SortKey> Sort(RecordType type, string? text) =>
        [.. (text ?? "-updatedAt").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(5).Select(part => SortKey(type, part))];

    private SortKey SortKey(RecordType type, string part)
    {
        var name = part.TrimStart('-', '+');
        return store.Catalog.FindField(type, name) is { } field && Actor.Rights.CanSee(type,
            field) && Core.Filters.SortKey.Allows(field)
            ? new SortKey(field, part[0] == '-')
            : throw new ApiRefusedException(ApiProblems.Bad("sort", ApiText.Say["BadSort", name]));
    }
}

/// <summary>Ends a request with an answer; caught once around every route of the API.</summary>
public sealed class ApiRefusedException(IResult result) : Exception
{
    public IResult Result { get; } = result;
}

internal static class ApiText
{
    public static readonly Texts Say = new("Zhiyin.Shell.Api.ApiText", typeof(ApiText).Assembly);
}
