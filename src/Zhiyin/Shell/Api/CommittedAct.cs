using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Api;

/// <summary>What a request committed that did not live to answer, found by the id of its act.</summary>
internal static class CommittedAct
{
    private const int Most = 1000;

    /// <summary>The answer it would have given, as the records are now; null where it committed nothing.</summary>
    public static async Task<IResult?> Answer(HttpContext context, Guid act)
    {
        var services = context.RequestServices;
        await using var db = services.GetRequiredService<DbFactory>().Open();
        var events = await db.Events.AsNoTracking().Where(e => e.OperationId == act).OrderBy(e => e.Id).Take(Most)
            .ToListAsync(context.RequestAborted);
        if (events.Count == 0 && !await db.Imports.AnyAsync(i => i.Id == act) && !await db.Operations.AnyAsync(o => o.Id == act))
        {
            return null;
        }

        try
        {
            return await OfRecord(context, services.GetRequiredService<ApiCall>(), events)
                ?? Results.Json(new
                {
                    recovered = true,
                    id = act,
                    records = events.DistinctBy(e => e.RecordId).Select(e => new { type = e.Type, id = e.RecordId, kind = e.Kind }),
                });
        }
        catch (ApiRefusedException refused)
        {
            return refused.Result;
        }
    }

    private static async Task<IResult?> OfRecord(HttpContext context, ApiCall call, List<Event> events)
    {
        var route = context.Request.RouteValues;
        if (route["type"] is not string name || call.Store.Catalog.Find(name) is not { } type)
        {
            return null;
        }

        var path = context.Request.Path.Value!.TrimEnd('/');
        var made = events.Where(e => e.Type == type.Name && e.Kind == "created").Select(e => e.RecordId).ToList();
        if (path.EndsWith("/batch", StringComparison.Ordinal))
        {
            return Results.Json(new { recovered = true, results = made.Select(id => new { id }) });
        }

        var creates = path.EndsWith($"/records/{name}", StringComparison.OrdinalIgnoreCase) && made.Count > 0;
        var id = creates ? made[0] : Guid.TryParse(route["id"]?.ToString(), out var asked) ? asked : Guid.Empty;
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            return Results.NoContent();
        }

        if (await call.Store.Find(call.Actor, call.Type(name), id, call.Cancel) is not { } record)
        {
            return null;
        }

        if (creates)
        {
            context.Response.Headers.Location = $"/api/records/{type.Name}/{id:D}";
        }

        return await RecordEndpoints.One(call, type, record, creates ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
