using System.CommandLine;
using Zhiyin.Core.Data;
using Zhiyin.Modules;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Shell.CommandLine;

/// <summary>The words of the command line. Without one the program serves.</summary>
public static class Commands
{
    public static readonly Option<string?> Data = new("--data") { Description = "The data directory", Recursive = true };

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("知音 Zhiyin CRM") { Data };
        root.TreatUnmatchedTokensAsErrors = false;
        var serve = new Command("serve", "Start the server (default)") { TreatUnmatchedTokensAsErrors = false };
        root.Subcommands.Add(serve);
        root.Subcommands.Add(SetupCommand.Make());
        root.SetAction((parse, cancel) => Serve(args, parse.GetValue(Data), cancel));
        serve.SetAction((parse, cancel) => Serve(args, parse.GetValue(Data), cancel));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return 2;
        }

        return await parsed.InvokeAsync();
    }

    private static async Task<int> Serve(string[] args, string? data, CancellationToken cancel)
    {
        var settings = new Settings([.. args.Where(a => a != "serve")], data);
        var builder = Server.Builder(settings, AllModules.List);
        await using var app = builder.Build();
        await Server.Prepare(app.Services, cancel);
        Server.Map(app, AllModules.List);
        await app.StartAsync(cancel);
        await Console.Out.WriteLineAsync($"Zhiyin 知音: {settings.Urls}");
        if (app.Services.GetRequiredService<SetUpKey>().Path is { } setUp)
        {
            var link = settings.Urls.Split(';')[0] + setUp;
            await Console.Out.WriteLineAsync($"请打开一次性链接完成初始化 · Set up here, once: {link}");
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
