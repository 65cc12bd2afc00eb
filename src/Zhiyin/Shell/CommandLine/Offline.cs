using System.CommandLine;
using Zhiyin.Core;
using Zhiyin.Modules;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Shell.CommandLine;

/// <summary>Runs a command on the installation's database without serving.</summary>
internal static class Offline
{
    public static async Task<int> Run(ParseResult parse, Func<IServiceProvider, Task<int>> act)
    {
        var builder = Server.Builder(new Settings([], parse.GetValue(Commands.Data)), AllModules.List);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        try
        {
            await Server.Prepare(app.Services);
            await using var scope = app.Services.CreateAsyncScope();
            return await act(scope.ServiceProvider);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    public static int Report<T>(Result<T> result, Func<T, string> show)
    {
        if (result.Problem is { } problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }

        Console.Out.WriteLine(show(result.Value));
        return 0;
    }

    public static string Password(bool fromInput) => fromInput ? Console.In.ReadLine() ?? "" : "";
}
