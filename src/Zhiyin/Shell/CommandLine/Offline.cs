using System.CommandLine;
using System.Globalization;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.Hosting;

namespace Zhiyin.Shell.CommandLine;

/// <summary>Runs a command on the installation's database without serving.</summary>
public sealed class Offline(IReadOnlyList<Module> modules)
{
    public Task<int> Run(ParseResult parse, Func<IServiceProvider, Task<int>> act) => Run(parse, prepare: true, act);

    /// <summary>For what must work on a database that is old or damaged: nothing is migrated or opened first.</summary>
    public Task<int> RunAsItIs(ParseResult parse, Func<IServiceProvider, Task<int>> act) =>
        Run(parse, prepare: false, act);

    private async Task<int> Run(ParseResult parse, bool prepare, Func<IServiceProvider, Task<int>> act)
    {
        var builder = Server.Builder(new Settings([], parse.GetValue(Commands.Data)), modules);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        try
        {
            if (prepare)
            {
                await Server.Prepare(app.Services);
            }
            else
            {
                await TryLanguage(app.Services);
            }

            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture =
                CultureInfo.GetCultureInfo(app.Services.GetRequiredService<CompanyClock>().Language);
            await using var scope = app.Services.CreateAsyncScope();
            return await act(scope.ServiceProvider);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException
            or System.Data.Common.DbException or Core.Records.Import.TableException or System.Text.Json.JsonException)
        {
            return await Fail(error.Message);
        }
    }

    private static async Task TryLanguage(IServiceProvider services)
    {
        try
        {
            await using var db = services.GetRequiredService<DbFactory>().Open();
            await services.GetRequiredService<CompanyClock>().Load(db);
        }
        catch (System.Data.Common.DbException)
        {
            // No company can be read; the command speaks the default language.
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

    public static async Task<int> Fail(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }

    public static User? UserBy(AccessStore access, string email) =>
        access.Current.Users.FirstOrDefault(u => u.Email?.Equals(email, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The named user; by default the first administrator.</summary>
    public static Actor? Actor(IServiceProvider services, string? email, string source)
    {
        var access = services.GetRequiredService<AccessStore>();
        var user = email is not null
            ? UserBy(access, email)
            : access.Current.Users.Where(u => !u.Disabled
                && access.Current.RightsOf(u.Id).Administrator).MinBy(u => u.Id);
        return user is null ? null : access.Actor(user.Id, source);
    }

    public static string Password(bool fromInput) => fromInput ? Console.In.ReadLine() ?? "" : "";
}

internal static class CliText
{
    public static readonly Texts Say = new("Zhiyin.Shell.CommandLine.CliText", typeof(CliText).Assembly);
}
