using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Scalar.AspNetCore;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

/// <summary>The HTTP interface: its services, its rules for every route, and its routes.</summary>
public static class ApiSetup
{
    private const string RateLimit = "api";
    private const int RequestsPerMinute = 6000;

    public static IServiceCollection AddZhiyinApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddSingleton<RecordJson>();
        services.AddScoped<ApiCall>();
        services.AddOpenApi("v1", OpenApiText.Configure);
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "30";
                return ValueTask.CompletedTask;
            };
            o.AddPolicy(SignInEndpoints.RateLimit, context => Window(
                context.Connection.RemoteIpAddress?.ToString() ?? "", 20));
            o.AddPolicy(RateLimit, context => Window(context.User.UserId()?.ToString() ?? "", RequestsPerMinute));
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
        ExportEndpoints.Map(api);
        ImportEndpoints.Map(api);
        FileEndpoints.Map(api);
        SchemaEndpoints.Map(api);
        CommandEndpoints.Map(api);
        routes.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        routes.MapGet("/readyz", Ready).ExcludeFromDescription();
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference("/docs",
            o => o.WithTitle("Zhiyin 知音 API").WithOpenApiRoutePattern("/openapi/{documentName}.json"));
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

    private static async Task<IResult> Ready(DbFactory databases, HttpContext context)
    {
        await using var db = databases.Open();
        return await db.Companies.CountAsync(context.RequestAborted) >= 0
            ? Results.Text("ready")
            : Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static RateLimitPartition<string> Window(string key,
        int perMinute) => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) });
}
