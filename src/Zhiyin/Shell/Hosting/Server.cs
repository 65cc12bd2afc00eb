using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Diagnostics;
using Radzen;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Records;
using Zhiyin.Shell.Api;
using Zhiyin.Shell.Fields;
using Zhiyin.Shell.Identity;
using Zhiyin.Shell.Lists;
using Zhiyin.Shell.Pages;
using Zhiyin.Shell.Parts;

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
        builder.AddZhiyinObservability();
        var services = builder.Services;
        services.AddSingleton<ILoggerProvider>(p => p.GetRequiredService<RecentErrors>());
        services.AddSingleton(settings).AddSingleton(modules);
        services.AddInstallation(settings, modules);
        services.AddZhiyinBackground();
        services.AddDataProtection().SetApplicationName("zhiyin").PersistKeysToDbContext<Db>();
        services.AddOptions<KeyManagementOptions>().Configure<Vault>((o, vault) => o.XmlEncryptor = new SealedXml(vault));
        services.AddZhiyinIdentity();
        services.AddZhiyinApi(settings.RequestsPerMinute);
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
            modules.SelectMany(m => m.Mappings), settings.Redis, settings.ReadOnlyConnection);
        services.AddSingleton(p => new QueryWatch(
            settings.SlowQueryMilliseconds, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<QueryWatch>>()));
        services.AddSingleton<RequestFigures>().AddSingleton<RecentErrors>();
        services.AddSingleton<LeftOut>().AddSingleton<IPrepare>(p => p.GetRequiredService<LeftOut>());
        services.AddSingleton(_ => new OutgoingCalls(settings.CallsPrivateNetworks));
        services.AddSingleton<ReadyViews>().AddSingleton<RecordJson>().AddSingleton<KnownTokens>().AddSingleton<FieldDictionary>();
        foreach (var module in modules)
        {
            foreach (var view in module.ReadyViews)
            {
                services.AddSingleton(view);
            }

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
        await services.GetRequiredService<StoredSecrets>().Seal(cancel);
        var access = services.GetRequiredService<AccessStore>();
        await access.Reload(cancel);
        access.Follow();
        var views = services.GetRequiredService<ReadyViews>();
        await views.Make(cancel);
        services.GetRequiredService<DbFactory>().OnCommit(async commit =>
        {
            if (commit.SchemaChanged)
            {
                await setup.Open(CancellationToken.None);
                await views.Make(CancellationToken.None);
            }
        });
    }

    public static WebApplication Map(WebApplication app, IReadOnlyList<Module> modules)
    {
        app.UseResponseHeaders();
        app.UseMiddleware<RequestCount>();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // Only whoever asks for a page is shown one: programs and forms are answered with the bare status.
            var page = HttpMethods.IsGet(context.Request.Method)
                && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = page;
            return next(context);
        });
        app.UseZhiyinLanguage();
        app.UseMiddleware<DatabaseAway>();
        app.UseSetUpGate();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseCrossSiteRules();
        app.UseSignInGate();
        app.UseRateLimiter();
        app.UseZhiyinApi();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapZhiyinApi();
        app.MapSignIn();
        app.MapPasskeys();
        app.MapWorkspace();
        foreach (var module in modules)
        {
            module.Map(app);
        }

        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(
            // Every page says itself who may frame it.
            o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
