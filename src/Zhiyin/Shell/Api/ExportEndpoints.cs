using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;
using Zhiyin.Core.Records.Import;

namespace Zhiyin.Shell.Api;

/// <summary>A list as a spreadsheet.</summary>
internal static class ExportEndpoints
{
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/records/{type}/export", Export).WithTags("Records").WithSummary("Export a list as XLSX or CSV");

    private static async Task<IResult> Export(
        ApiCall call, Exporter exporter, string type, [AsParameters] ListRequest list, string? ids, string? format)
    {
        var recordType = call.Type(type);
        var table = format == "csv" ? TableFormat.Csv : TableFormat.Xlsx;
        var query = call.Query(recordType, list) with
        {
            Ids = ids?.Split(',').Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList(),
        };
        try
        {
            var columns = exporter.Columns(call.Actor, recordType, list.Fields);
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
                $"{recordType.Name}.{(table == TableFormat.Csv ? "csv" : "xlsx")}");
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
