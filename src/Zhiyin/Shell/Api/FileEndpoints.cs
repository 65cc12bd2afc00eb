using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Api;

/// <summary>Files of records.</summary>
internal static class FileEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var files = api.MapGroup("/records/{type}/{id:guid}/attachments").WithTags("Files");
        files.MapGet("/", List).WithSummary("The files of a record");
        files.MapPost("/", Upload).DisableAntiforgery().WithSummary("Attach files (multipart)");
        api.MapGet("/files/{file:guid}", Download).WithTags("Files").WithSummary("Download a file");
        api.MapDelete("/files/{file:guid}", Remove).WithTags("Files").WithSummary("Remove a file");
    }

    private static async Task<IResult> List(ApiCall call, RecordFiles files, string type, Guid id)
    {
        var found = await files.List(call.Actor, call.Type(type), id, call.Cancel);
        return found.Problem?.ToHttp() ?? Results.Json(new { items = found.Value.Select(Shown) });
    }

    private static async Task<IResult> Upload(ApiCall call, RecordFiles files, string type, Guid id)
    {
        var recordType = call.Type(type);
        if (!call.Request.HasFormContentType)
        {
            return ApiProblems.Bad("file", ApiText.Say["BadFile"]);
        }

        var kept = new List<object>();
        foreach (var upload in (await call.Request.ReadFormAsync(call.Cancel)).Files)
        {
            await using var stream = upload.OpenReadStream();
            var result = await files.Add(call.Actor, recordType, id, upload.FileName, upload.ContentType, stream,
                call.Cancel);
            if (result.Problem is { } problem)
            {
                return problem.ToHttp();
            }

            kept.Add(Shown(result.Value));
        }

        return Results.Json(new { items = kept }, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Only pictures and PDF are shown in the browser; everything else is saved, and nothing is sniffed.</summary>
    private static async Task<IResult> Download(ApiCall call, RecordFiles files, Guid file, bool? inline)
    {
        var found = await files.Open(call.Actor, file, call.Cancel);
        if (found.Problem is { } problem)
        {
            return problem.ToHttp();
        }

        call.Response.Headers.XContentTypeOptions = "nosniff";
        var (row, bytes) = found.Value;
        // The browser's own PDF viewer does not open in a sandbox; it runs nothing of ours.
        call.Response.Headers.ContentSecurityPolicy = row.ContentType == "application/pdf"
            ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"
            : "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        var show = inline == true && RecordFiles.ShowsInBrowser(row.ContentType);
        return Results.File(bytes, row.ContentType, show ? null : row.Name);
    }

    private static async Task<IResult> Remove(ApiCall call, RecordFiles files, Guid file) =>
        (await files.Remove(call.Actor, file, call.Cancel)).Problem?.ToHttp() ?? Results.NoContent();

    private static object Shown(RecordFile file) => new
    {
        id = file.Id,
        name = file.Name,
        contentType = file.ContentType,
        size = file.Size,
        createdAt = file.CreatedAt,
        createdById = file.CreatedById,
    };
}
