using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Scalar.AspNetCore;
using Zhiyin.Shell.Hosting;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

/// <summary>The HTTP interface: its services, its rules for every route, and its routes.</summary>
public static class ApiSetup
{
    public const string RateLimit = "api";

    public static IServiceCollection AddZhiyinApi(this IServiceCollection services, int requestsPerMinute)
    {
        services.AddProblemDetails();
        services.AddScoped<ApiCall>().AddSingleton<IdempotencyKeys>();
        services.AddOpenApi("v1", OpenApiText.Configure);
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "30";
                return ValueTask.CompletedTask;
            };
            foreach (var policy in SignInEndpoints.RateLimits)
            {
                o.AddPolicy(policy, context => Window(context.Connection.RemoteIpAddress?.ToString() ?? "", 20));
            }

            o.AddPolicy(RateLimit, context => Window(context.User.UserId()?.ToString() ?? "", requestsPerMinute));
        });
        return services;
    }

    public static void UseZhiyinApi(this WebApplication app) => app.UseMiddleware<Idempotency>();

    public static void MapZhiyinApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().RequireRateLimiting(RateLimit);
        api.AddEndpointFilter(Refusals);
        RecordEndpoints.Map(api);
        AggregateEndpoints.Map(api);
        BulkEndpoints.Map(api);
        ExportEndpoints.Map(api);
        ImportEndpoints.Map(api);
        FileEndpoints.Map(api);
        SchemaEndpoints.Map(api);
        CommandEndpoints.Map(api);
        Readiness.Map(routes);
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference(ResponseHeaders.DocsPath, (o, context) =>
        {
            o.WithTitle("Zhiyin 知音 API").WithOpenApiRoutePattern("/openapi/{documentName}.json").WithNonce(context.Nonce());
            (o.Telemetry, o.DefaultFonts) = (false, false);
        });
    }

    /// <summary>A refusal thrown anywhere under a route becomes its answer, and a user switched off since has none.</summary>
    private static async ValueTask<object?> Refusals(EndpointFilterInvocationContext context,
        EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiRefusedException refusal)
        {
            return refusal.Result;
        }
    }

    private static RateLimitPartition<string> Window(string key,
        int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
}
