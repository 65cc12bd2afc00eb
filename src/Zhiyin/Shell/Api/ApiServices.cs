using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.Api;

public static class ApiServices
{
    public static IServiceCollection AddZhiyinApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(SignInEndpoints.RateLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 20, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    public static void MapZhiyinApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok"));
        routes.MapGet("/readyz", () => Results.Text("ok"));
    }
}
