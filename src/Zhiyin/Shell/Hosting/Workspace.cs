using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Localization;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Lists;
using Zhiyin.Shell.Live;
using Zhiyin.Shell.Parts;

namespace Zhiyin.Shell.Hosting;

/// <summary>What the pages stand on, and the few routes that are only theirs.</summary>
public static class Workspace
{
    public const string WelcomePath = "/welcome";

    public static IServiceCollection AddZhiyinWorkspace(this IServiceCollection services) => services
        .AddSingleton<SetUpKey>().AddSingleton<LiveChanges>().AddSingleton<HandoverStore>().AddSingleton<PageParts>()
        .AddScoped<CurrentActor>().AddScoped<Handover>().AddScoped<Toasts>().AddScoped<SidePanel>()
        .AddScoped<Imports.ImportsUnderWay>().AddZhiyinLists();

    /// <summary>Until there is a company every page leads to the one that says how to make it; that opens to its key only.</summary>
    public static void UseSetUpGate(this WebApplication app)
    {
        var key = app.Services.GetRequiredService<SetUpKey>();
        app.Use((context, next) =>
        {
            var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            var path = context.Request.Path.Value;
            if (path is SetUpKey.Page && !key.Fits(context.Request.Query["key"]))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            if (!isPage || !key.IsOpen || path is WelcomePath or SetUpKey.Page)
            {
                return next(context);
            }

            context.Response.Redirect(WelcomePath);
            return Task.CompletedTask;
        });
    }

    public static void MapWorkspace(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<LiveChanges>().Follow(routes.ServiceProvider.GetRequiredService<DbFactory>());
        routes.MapGet("/language", SetLanguage).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult SetLanguage(HttpContext context, string to, string? back)
    {
        if (Language.Offered.Contains(to))
        {
            context.Response.Cookies.Append(
                Language.Cookie,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(to)),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    IsEssential = true,
                    HttpOnly = true
                });
        }

        return Results.LocalRedirect(SignInEndpoints.Local(back) ? back! : "/");
    }
}
