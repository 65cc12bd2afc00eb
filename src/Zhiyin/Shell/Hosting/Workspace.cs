using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Mvc;
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
        routes.MapPost("/language", SetLanguage).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/theme", SetTheme).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SetLanguage(
        HttpContext context, Preferences preferences, [FromForm] string to, [FromForm] string? back)
    {
        if (Language.Offered.Contains(to))
        {
            await preferences.SetLanguage(context, to);
        }

        return Results.LocalRedirect(SignInEndpoints.Local(back) ? back! : "/");
    }

    private static async Task<IResult> SetTheme(HttpContext context, Preferences preferences, string to)
    {
        if (!Preferences.IsTheme(to))
        {
            return Results.BadRequest();
        }

        await preferences.SetTheme(context, to);
        return Results.NoContent();
    }
}
