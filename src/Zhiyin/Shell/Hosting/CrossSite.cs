using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Zhiyin.Shell.Hosting;

/// <summary>
/// Keeps other sites from acting with somebody's cookie. Whatever may change something proves that one of our own pages sent
/// it, or carries a bearer token, which no other site has. The line of the open pages is opened by our own host only.
/// </summary>
public static class CrossSite
{
    public const string Header = "RequestVerificationToken";

    private const string Line = "/_blazor";

    public static void UseCrossSiteRules(this WebApplication app)
    {
        var settings = app.Configuration["Zhiyin:Origins"] ?? "";
        var origins = settings.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(o => o.TrimEnd('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (request.Path.StartsWithSegments(Line, StringComparison.OrdinalIgnoreCase))
            {
                if (!OwnOrigin(request, origins))
                {
                    await Results.Problem(statusCode: 403, title: Api.ApiText.Say["ForeignOrigin"]).ExecuteAsync(context);
                    return;
                }
            }
            else if (MayChange(request) && !HasToken(request) && !await Proven(antiforgery, context))
            {
                await Results.Problem(statusCode: 400, title: Api.ApiText.Say["Unproven"]).ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }

    private static bool MayChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method) && !HttpMethods.IsTrace(request.Method)
        && request.HttpContext.GetEndpoint() is not null;

    /// <summary>Only where the token is what signs the request in: beside it no cookie is read.</summary>
    private static bool HasToken(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>A request to the API brings its proof in the header, so that no upload is read before it is believed.</summary>
    private static async Task<bool> Proven(IAntiforgery antiforgery, HttpContext context) =>
        (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || context.Request.Headers.ContainsKey(Header))
        && await antiforgery.IsRequestValidAsync(context);

    /// <summary>A browser always says where a socket or a post comes from; what says nothing is no browser.</summary>
    private static bool OwnOrigin(HttpRequest request, HashSet<string> allowed) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || allowed.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
