using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Shell.Api;

/// <summary>A list as a spreadsheet: asked for by its address, or by a body where records are picked by hand.</summary>
internal static class ExportEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/records/{type}/export", Export).WithTags("Records").WithSummary("Export a list as XLSX or CSV");
        api.MapPost("/records/{type}/export", ExportPicked).WithTags("Records").WithMetadata(new ReadsOnly())
            .WithSummary("Export up to 100,000 picked records, or a list without some, as XLSX or CSV");
    }

    private static Task<IResult> Export(
        ApiCall call, Exporter exporter, string type, [AsParameters] ListRequest list, string? ids, string? format)
    {
        var query = call.Query(call.Type(type), list) with
        {
            Ids = ids?.Split(',').Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList(),
        };
        return Table(call, exporter, query, list.Fields, format);
    }

    private static async Task<IResult> ExportPicked(ApiCall call, Exporter exporter, string type, ExportRequest request)
    {
        var recordType = call.Type(type);
        if (Math.Max(request.Ids?.Count ?? 0, request.Except?.Count ?? 0) > RecordQuery.MostPicked)
        {
            return ApiProblems.Bad("ids", ApiText.Say["TooManyIds", RecordQuery.MostPicked]);
        }

        var query = new RecordQuery(recordType)
        {
            Filter = call.Filter(recordType, request.Filter),
            Search = request.Q,
            Sort = call.Sort(recordType, request.Sort),
            Ids = request.Ids,
            Except = request.Except,
        };
        return await Table(call, exporter, query, request.Fields, request.Format);
    }

    private static async Task<IResult> Table(
        ApiCall call, Exporter exporter, RecordQuery query, string? fields, string? format)
    {
        var table = format == "csv" ? TableFormat.Csv : TableFormat.Xlsx;
        try
        {
            var columns = exporter.Columns(call.Actor, query.Type, fields);
            // The whole table first: a problem half-way must not end in a file that looks complete.
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920,
                    FileOptions.DeleteOnClose);
            var result = await exporter.Write(call.Actor, query, columns, table, file, call.Cancel);
            if (result.Problem is { } problem)
            {
                await file.DisposeAsync();
                return problem.ToHttp();
            }

            file.Position = 0;
            return Results.File(file, ContentType(table),
                $"{query.Type.Name}.{(table == TableFormat.Csv ? "csv" : "xlsx")}");
        }
        catch (ArgumentException error)
        {
            return ApiProblems.Bad("fields", error.Message);
        }
    }

    internal static string ContentType(TableFormat format) => format == TableFormat.Csv
        ? "text/csv; charset=utf-8"
        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// <param name="Filter">A condition in the filter language.</param>
/// <param name="Q">Words for the search.</param>
/// <param name="Sort">Fields, each with - for descending.</param>
/// <param name="Fields">Columns such as <c>number,name=公司名称</c>.</param>
/// <param name="Format"><c>xlsx</c> or <c>csv</c>.</param>
/// <param name="Ids">Only these records.</param>
/// <param name="Except">All that match but for these.</param>
public sealed record ExportRequest(
    string? Filter, string? Q, string? Sort, string? Fields, string? Format, IReadOnlyList<Guid>? Ids,
    IReadOnlyList<Guid>? Except);
