using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Api;

/// <summary>Imports over HTTP: send a file, follow it, fetch what was not taken, take it back.</summary>
internal static class ImportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/records/{type}/import", Start).DisableAntiforgery().WithTags("Imports")
            .WithSummary("Import a spreadsheet (multipart: file, options)");
        api.MapGet("/records/{type}/import/template", Template).WithTags("Imports")
            .WithSummary("An empty spreadsheet with the headings of a type");
        var imports = api.MapGroup("/imports").WithTags("Imports");
        imports.MapGet("/", History).WithSummary("The imports of the caller");
        imports.MapGet("/{id:guid}", Get).WithSummary("How far an import has come");
        imports.MapGet("/{id:guid}/rejects", Rejects).WithSummary("The rows that were not taken, with why");
        imports.MapPost("/{id:guid}/cancel", Cancel).WithSummary("Stop an import behind its present chunk");
        imports.MapPost("/{id:guid}/resume", Resume).WithSummary("Go on with a stopped import behind its last chunk");
        imports.MapPost("/{id:guid}/undo", Undo).WithSummary("Take a whole import back");
    }

    private static async Task<IResult> Start(ApiCall call, Importing importing, string type)
    {
        var recordType = call.Type(type);
        if (!call.Request.HasFormContentType
            || (await call.Request.ReadFormAsync(call.Cancel)) is not { Files: [var file, ..] } form)
        {
            return ApiProblems.Bad("file", ApiText.Say["BadFile"]);
        }

        if (file.Length > Importing.LargestFile)
        {
            return ApiProblems.Bad("file", ApiText.Say["FileTooLarge", Importing.LargestFile >> 20]);
        }

        try
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, call.Cancel);
            var result = await importing.Start(
                call.Actor, recordType, bytes.ToArray(), file.FileName, Options(form["options"].ToString()),
                    cancel: call.Cancel);
            return result.Problem?.ToHttp() ?? Results.Json(new { importId = result.Value },
                statusCode: StatusCodes.Status202Accepted);
        }
        catch (Exception error) when (error is TableException or JsonException)
        {
            return ApiProblems.Bad("file", error.Message);
        }
    }

    private static async Task<IResult> Template(ApiCall call, string type)
    {
        var recordType = call.Type(type);
        return Results.File(
            await Imports.ImportTemplate.Write(call.Actor, call.Store.Catalog, recordType, call.Cancel),
            ExportEndpoints.ContentType(TableFormat.Xlsx), $"{recordType.Plural.Text}.xlsx");
    }

    private static ImportOptions Options(string json) =>
        json.Length == 0 ? new() : JsonSerializer.Deserialize<ImportOptions>(json, ImportJson) ?? new();

    private static readonly JsonSerializerOptions ImportJson = new(Json.Relaxed)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static async Task<IResult> History(ApiCall call, Importing importing) =>
        Results.Json(new { items = (await importing.History(call.Actor, cancel: call.Cancel)).Select(Shown) });

    private static async Task<IResult> Get(ApiCall call, Importing importing, Guid id) =>
        await Mine(call, importing, id) is { } run ? Results.Json(Shown(run)) : Results.NotFound();

    private static async Task<IResult> Rejects(ApiCall call, Importing importing, Guid id, string? format)
    {
        if (await Mine(call, importing, id) is not { } run)
        {
            return Results.NotFound();
        }

        var table = format == "csv" ? TableFormat.Csv : TableFormat.Xlsx;
        var file = new MemoryStream();
        await importing.Rejects(run.Id, file, table, call.Cancel);
        file.Position = 0;
        return Results.File(file, ExportEndpoints.ContentType(table),
            $"rejects.{(table == TableFormat.Csv ? "csv" : "xlsx")}");
    }

    private static async Task<IResult> Cancel(ApiCall call, Importing importing, Guid id)
    {
        if (await Mine(call, importing, id) is null)
        {
            return Results.NotFound();
        }

        await importing.Cancel(id, call.Cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> Resume(ApiCall call, Importing importing, Guid id)
    {
        var result = await importing.Continue(call.Actor, id, call.Cancel);
        return result.Problem?.ToHttp() ?? Results.Json(new { importId = id }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Undo(ApiCall call, Importing importing, Guid id)
    {
        if (await Mine(call, importing, id) is null)
        {
            return Results.NotFound();
        }

        var result = await importing.Undo(call.Actor, id, call.Cancel);
        return result.Problem?.ToHttp() ?? Results.Json(result.Value);
    }

    private static async Task<ImportRun?> Mine(ApiCall call, Importing importing, Guid id) =>
        await importing.Find(id,
            call.Cancel) is { } run && (run.ActorId == call.Actor.UserId || call.Actor.Rights.Administrator)
            ? run
            : null;

    internal static object Shown(ImportRun run) => new
    {
        importId = run.Id,
        type = run.Type,
        file = run.FileName,
        state = run.State.ToString().ToLowerInvariant(),
        rows = run.Rows,
        processed = run.Processed,
        created = run.Created,
        updated = run.Updated,
        merged = run.Merged,
        skipped = run.Skipped,
        rejected = run.Rejected,
        error = run.Error,
        createdAt = run.CreatedAt,
        finishedAt = run.FinishedAt,
    };
}
