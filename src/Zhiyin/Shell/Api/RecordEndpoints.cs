using System.Text.Json;
using System.Text.Json.Nodes;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Api;

/// <summary>Reading and writing records of any type.</summary>
internal static class RecordEndpoints
{
    private const int MostBatchRows = 1000;

    public static void Map(RouteGroupBuilder api)
    {
        var records = api.MapGroup("/records/{type}").WithTags("Records");
        records.MapGet("/", List).WithSummary("List records");
        records.MapPost("/", Create).WithSummary("Create a record");
        records.MapPost("/batch", Batch).WithSummary("Create up to 1,000 records, each for itself");
        records.MapPost("/duplicates", Duplicates).WithSummary("Records that a new one would probably double");
        records.MapGet("/{id:guid}", Get).WithSummary("Read a record");
        records.MapPatch("/{id:guid}", Patch).WithSummary("Change what is sent of a record");
        records.MapDelete("/{id:guid}", Delete).WithSummary("Put a record into the recycle bin");
        records.MapPost("/{id:guid}/restore", Restore).WithSummary("Take a record out of the recycle bin");
        records.MapPost("/{id:guid}/reveal", Reveal).WithSummary("Read a personal value in the clear, with a reason");
        records.MapGet("/{id:guid}/timeline", Timeline).WithSummary("What happened to a record and what belongs to it");
    }

    private static async Task<IResult> List(ApiCall call, string type, [AsParameters] ListRequest list)
    {
        var recordType = call.Type(type);
        var query = call.Query(recordType, list);
        try
        {
            var page = await call.Store.Query(call.Actor, query, call.Cancel);
            var showing = await Showing(call, recordType, page.Items, Names(list.Fields), Names(list.Expand));
            return new WrittenJson(writer => Written(writer, call.Json, showing, page));
        }
        catch (FormatException)
        {
            return ApiProblems.Bad("after", ApiText.Say["BadCursor"]);
        }
    }

    private static async Task<IResult> Get(ApiCall call, string type, Guid id, string? fields, string? expand)
    {
        var recordType = call.Type(type);
        return await call.Store.Find(call.Actor, recordType, id, call.Cancel) is { } record
            ? await One(call, recordType, record, StatusCodes.Status200OK, fields, expand)
            : NotFound(recordType);
    }

    private static async Task<IResult> Create(ApiCall call, string type, bool? allowDuplicates)
    {
        var recordType = call.Type(type);
        var options = new WriteOptions(allowDuplicates == true ? OnDuplicate.Create : OnDuplicate.Warn);
        var result = await call.Store.Create(call.Actor, recordType, await call.Values(), options, call.Cancel);
        if (result.Problem is { } problem)
        {
            return problem.ToHttp();
        }

        call.Response.Headers.Location = $"/api/records/{recordType.Name}/{result.Value.Id:D}";
        return await One(call, recordType, result.Value, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Patch(ApiCall call, string type, Guid id)
    {
        var recordType = call.Type(type);
        var header = call.Request.Headers.IfMatch.ToString().Trim('"', 'W', '/');
        long? version = long.TryParse(header, out var seen) ? seen : null;
        var result = await call.Store.Update(
            call.Actor, recordType, id, await call.Values(), version, cancel: call.Cancel);
        return result.Problem is { } problem
            ? problem.ToHttp()
            : await One(call, recordType, result.Value, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Delete(ApiCall call, string type, Guid id)
    {
        var result = (await call.Store.Delete(call.Actor, call.Type(type), [id], cancel: call.Cancel))[0];
        return result.Problem?.ToHttp() ?? Results.NoContent();
    }

    private static async Task<IResult> Restore(ApiCall call, string type, Guid id)
    {
        var recordType = call.Type(type);
        var result = (await call.Store.Restore(call.Actor, recordType, [id], cancel: call.Cancel))[0];
        return result.Problem is { } problem
            ? problem.ToHttp()
            : await One(call, recordType, result.Value, StatusCodes.Status200OK);
    }

    private static async Task<IResult> Batch(ApiCall call, string type)
    {
        var recordType = call.Type(type);
        var body = await call.Body();
        if (!body.TryGetProperty("items", out var items) || items.ValueKind != System.Text.Json.JsonValueKind.Array
            || items.GetArrayLength() > MostBatchRows)
        {
            return ApiProblems.Bad("items", ApiText.Say["BadBatch", MostBatchRows]);
        }

        var create = !body.TryGetProperty("onDuplicate", out var how) || how.ValueEquals("create");
        var drafts = items.EnumerateArray().Select(i => new Draft(RecordJson.Read(i))).ToList();
        var results = await call.Store.Write(
            call.Actor, recordType, drafts, create ? WriteOptions.Create : new WriteOptions(), call.Cancel);
        return Results.Json(new JsonObject { ["results"] = new JsonArray([.. results.Select(Outcome)]) });
    }

    private static async Task<IResult> Duplicates(ApiCall call, string type)
    {
        var found = await call.Store.FindDuplicates(call.Actor, call.Type(type), await call.Values(),
            cancel: call.Cancel);
        return Results.Json(new { duplicates = found });
    }

    private static async Task<IResult> Reveal(ApiCall call, string type, Guid id, RevealRequest request)
    {
        var result = await call.Store.Reveal(call.Actor, call.Type(type), id, request.Field, request.Reason,
            call.Cancel);
        return result.Problem?.ToHttp() ?? Results.Json(new { value = result.Value });
    }

    private static async Task<IResult> Timeline(ApiCall call, string type, Guid id, string? kinds, Guid? after,
        int? limit)
    {
        var recordType = call.Type(type);
        var page = await call.Store.Timeline(
            call.Actor, recordType, id, [.. Names(kinds) ?? []], after, limit ?? 50, call.Cancel);
        return page is null
            ? NotFound(recordType)
            : Results.Json(new
            {
                items = page.Items.Select(e => new
                {
                    id = e.Event.Id,
                    at = e.Event.At,
                    placedAt = e.Event.PlacedAt,
                    type = e.Event.Type,
                    recordId = e.Event.RecordId,
                    kind = e.Event.Kind,
                    actorId = e.Event.ActorId,
                    cause = e.Event.Cause,
                    title = e.Event.Title,
                    version = e.Event.Version,
                    changes = e.Changes.Select(c => new
                    {
                        field = c.Field.Name,
                        before = Shown(c.Before),
                        after = Shown(c.After)
                    }),
                }),
                next = page.Next,
            });
    }

    private static object? Shown(object? value) => value is Choices choices ? choices.ToArray() : value;

    private static JsonNode Outcome(Result<Record> result) => result.Problem is { } problem
        ? new JsonObject
        {
            ["problem"] = System.Text.Json.JsonSerializer.SerializeToNode(
                new
                {
                    status = ApiProblems.StatusOf(problem),
                    title = problem.Message,
                    code = problem.Code,
                    errors = problem.Errors,
                    duplicates = problem.Duplicates
                },
                Core.Schema.Json.Relaxed),
        }
        : new JsonObject { ["id"] = result.Value.Id.ToString("D") };

    internal static async Task<IResult> One(
        ApiCall call, RecordType type, Record record, int status, string? fields = null, string? expand = null)
    {
        call.Response.Headers.ETag = $"\"{record.Version}\"";
        var showing = await Showing(call, type, [record], Names(fields), Names(expand));
        return new WrittenJson(writer => call.Json.Write(writer, showing, record), status);
    }

    private static void Written(Utf8JsonWriter writer, RecordJson json, Showing showing, Page page)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        foreach (var record in page.Items)
        {
            json.Write(writer, showing, record);
        }

        writer.WriteEndArray();
        writer.WriteString("next", page.Next);
        if (page.Total is { } total)
        {
            writer.WriteNumber("total", total);
        }

        writer.WriteEndObject();
    }

    private static async Task<Showing> Showing(
        ApiCall call, RecordType type, IReadOnlyList<Record> records, HashSet<string>? fields, HashSet<string>? expand)
    {
        var actor = call.Actor;
        var titles = expand is null ? null : await call.Store.Titles(actor, type, records, call.Cancel);
        fields?.Add("id");
        return new Showing(
            actor, type, call.Json.Shown(actor, type, fields), fields?.Contains("version") != false, expand, titles);
    }

    private static HashSet<string>? Names(string? list) => string.IsNullOrWhiteSpace(list)
        ? null
        : [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static IResult NotFound(RecordType type) =>
        new Problem(ProblemKind.NotFound, ApiText.Say["NotFound", type.Singular.Inside]).ToHttp();
}

/// <summary>What may be asked of a list.</summary>
/// <param name="Filter">A condition in the filter language.</param>
/// <param name="Q">Words for the search.</param>
/// <param name="Sort">Fields, each with - for descending.</param>
internal sealed record ListRequest(
    string? Filter, string? Q, string? Sort, string? Fields, int? Limit, string? After, bool? Count, string? Expand);

internal sealed record RevealRequest(string Field, string Reason);
