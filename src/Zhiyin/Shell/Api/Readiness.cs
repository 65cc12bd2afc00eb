using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;

namespace Zhiyin.Shell.Api;

/// <summary>
/// <c>/healthz</c> says that the process answers, <c>/readyz</c> whether it can work, and if not, what is missing. Neither
/// tells anything of the data, because both are open to a proxy.
/// </summary>
internal static class Readiness
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Ok(new { status = "ok" })).ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(DbFactory databases, Vault vault, JobRunner jobs, HttpContext context)
    {
        await using var db = databases.Open();
        var checks = new Dictionary<string, string>
        {
            ["database"] = await Check(() => db.Companies.AnyAsync(context.RequestAborted), _ => true, "does not answer"),
            ["migrations"] = await Check(
                () => db.Database.GetPendingMigrationsAsync(context.RequestAborted), pending => !pending.Any(), "not all applied"),
            ["keys"] = vault.IsOpen ? "ok" : "the key ring is not open",
            ["jobs"] = jobs.IsAlive ? "ok" : "the job runner is not running",
        };
        var ready = checks.Values.All(c => c == "ok");
        return Results.Json(
            new { status = ready ? "ready" : "not ready", checks },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<string> Check<T>(Func<Task<T>> look, Func<T, bool> isGood, string otherwise)
    {
        try
        {
            return isGood(await look()) ? "ok" : otherwise;
        }
        catch (Exception error) when (error is System.Data.Common.DbException or InvalidOperationException)
        {
            return otherwise;
        }
    }
}
