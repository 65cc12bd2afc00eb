using Zhiyin.Core.Commands;

namespace Zhiyin.Shell.Api;

/// <summary>The verbs of the business.</summary>
internal static class CommandEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/commands", (CommandRunner runner) => Results.Json(new { verbs = runner.Verbs }))
            .WithTags("Commands").WithSummary("The verbs there are");
        api.MapPost("/commands/{verb}", Run).WithTags("Commands").WithSummary("Run a verb of the business");
    }

    private static async Task<IResult> Run(ApiCall call, CommandRunner runner, string verb)
    {
        var result = await runner.Run(call.Actor, verb, await call.Body(), call.Cancel);
        return result.Problem?.ToHttp() ?? Results.Json(result.Value);
    }
}
