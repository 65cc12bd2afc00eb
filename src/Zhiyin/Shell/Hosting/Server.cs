using Microsoft.AspNetCore.DataProtection;
using Radzen;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Api;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Pages;

namespace Zhiyin.Shell.Hosting;

/// <summary>The web application: what it is made of, and how requests pass through it.</summary>
public static class Server
{
    public static WebApplicationBuilder Builder(Settings settings, IReadOnlyList<Module> modules)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. settings.Arguments],
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "zhiyin",
        });
        builder.WebHost.UseStaticWebAssets();
        settings.Configure(builder.Configuration);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(modules);
        services.AddInstallation(settings, modules);
        services.AddZhiyinBackground();
        services.AddDataProtection().SetApplicationName("zhiyin").PersistKeysToDbContext<Db>();
        services.AddZhiyinIdentity();
        services.AddZhiyinApi();
        services.AddZhiyinWorkspace();
        services.AddRadzenComponents();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        return builder;
    }

    /// <summary>What the command line and the server share: the rooms of Core with the types and rules of all modules.</summary>
    public static IServiceCollection AddInstallation(
        this IServiceCollection services, Settings settings, IReadOnlyList<Module> modules)
    {
        services.AddZhiyinCore(
            modules.SelectMany(m => m.Types), settings.Connection, settings.DataDirectory,
            modules.SelectMany(m => m.Mappings));
        foreach (var module in modules)
        {
            foreach (var rules in module.Rules)
            {
                services.AddSingleton<IRules>(rules);
            }

            foreach (var command in module.Commands)
            {
                services.AddSingleton(typeof(Core.Commands.ICommand), command);
            }

            module.Services(services);
        }

        return services;
    }

    /// <summary>Migrates, and opens what the program keeps in memory.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancel = default)
    {
        var setup = services.GetRequiredService<DatabaseSetup>();
        await setup.Migrate(cancel);
        await setup.Open(cancel);
        var access = services.GetRequiredService<AccessStore>();
        await access.Reload(cancel);
        access.Follow();
        services.GetRequiredService<DbFactory>().OnCommit(db => db.SchemaChanged ? setup.Open() : Task.CompletedTask);
    }

    public static WebApplication Map(WebApplication app, IReadOnlyList<Module> modules)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseZhiyinLanguage();
        app.UseSetUpGate();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseZhiyinApi();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapZhiyinApi();
        app.MapSignIn();
        app.MapWorkspace();
        foreach (var module in modules)
        {
            module.Map(app);
        }

        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
