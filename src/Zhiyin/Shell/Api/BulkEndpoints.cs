using System.Text.Json;
using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Api;

/// <summary>The same change to many records, as one act that can be taken back.</summary>
internal static class BulkEndpoints
{
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/records/{type}/bulk", Edit).WithTags("Records")
        .WithSummary("Change the same values of up to 100,000 records, as one act that the verb undo takes back");

    private static async Task<IResult> Edit(ApiCall call, string type, BulkRequest request)
    {
        var recordType = call.Type(type);
        if (request.Values is not { ValueKind: JsonValueKind.Object } values || !values.EnumerateObject().Any())
        {
            return ApiProblems.Bad("values", ApiText.Say["NoValues"]);
        }

        if (request.Ids is null && string.IsNullOrWhiteSpace(request.Filter) && string.IsNullOrWhiteSpace(request.Q))
        {
            return ApiProblems.Bad("filter", ApiText.Say["NothingChosen"]);
        }

        var query = new RecordQuery(recordType)
        {
            Filter = call.Filter(recordType, request.Filter),
            Search = request.Q,
            Ids = request.Ids,
        };
        var ids = await call.Store.Ids(call.Actor, query, RecordQuery.MostPicked + 1, call.Cancel);
        if (ids.Count > RecordQuery.MostPicked)
        {
            return ApiProblems.Bad("filter", ApiText.Say["TooManyIds", RecordQuery.MostPicked]);
        }

        return Results.Json(await call.Store.EditMany(call.Actor, recordType, ids, RecordJson.Read(values), cancel: call.Cancel));
    }
}

/// <summary>Which records, by any of the three together, and what they are to have.</summary>
/// <param name="Filter">A condition in the filter language.</param>
/// <param name="Q">Words for the search.</param>
/// <param name="Values">Values by field name, as in a PATCH.</param>
internal sealed record BulkRequest(
    string? Filter = null, string? Q = null, IReadOnlyList<Guid>? Ids = null, JsonElement? Values = null);
