using System.CommandLine;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Shell.CommandLine;

/// <summary>The words of the command line. Without one the program serves.</summary>
public static class Commands
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data directory",
        Recursive = true
    };

    public static readonly Option<bool> AsJson = new("--json")
    {
        Description = "Machine-readable output",
        Recursive = true
    };

    public static async Task<int> Run(string[] args, IReadOnlyList<Module> modules)
    {
        var root = new RootCommand("知音 Zhiyin CRM") { Data, AsJson };
        root.TreatUnmatchedTokensAsErrors = false;
        var serve = new Command("serve", "Start the server (default)") { TreatUnmatchedTokensAsErrors = false };
        root.Subcommands.Add(serve);
        var offline = new Offline(modules);
        Command[] own =
            [TokenCommand.Make(offline), ImportCommand.Make(offline), ExportCommand.Make(offline),
                MigrateCommand.Make(offline)];
        foreach (var command in modules.SelectMany(m => m.CommandLine(offline)).Concat(own))
        {
            root.Subcommands.Add(command);
        }

        root.SetAction((parse, cancel) => Serve(args, modules, parse.GetValue(Data), cancel));
        serve.SetAction((parse, cancel) => Serve(args, modules, parse.GetValue(Data), cancel));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return 2;
        }

        return await parsed.InvokeAsync();
    }

    private static async Task<int> Serve(
        string[] args, IReadOnlyList<Module> modules, string? data, CancellationToken cancel)
    {
        var settings = new Settings([.. args.Where(a => a != "serve")], data);
        var builder = Server.Builder(settings, modules);
        await using var app = builder.Build();
        await Server.Prepare(app.Services, cancel);
        Server.Map(app, modules);
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
