using System.CommandLine;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Shell.Identity;

namespace Zhiyin.Shell.CommandLine;

/// <summary><c>token create</c>: a token for a program, shown once.</summary>
internal static class TokenCommand
{
    public static Command Make(Offline offline)
    {
        Option<string> user = new("--user") { Required = true }, name = new("--name") { Required = true };
        var scope = new Option<string>("--scope") { DefaultValueFactory = _ => "write" }.AcceptOnlyFromAmong("read",
            "write");
        Option<int?> days = new("--days");
        var create = new Command("create", "Create an API token") { user, name, scope, days };
        create.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var access = services.GetRequiredService<AccessStore>();
            if (Offline.UserBy(access, parse.GetValue(user)!) is not { } owner)
            {
                return await Offline.Fail(CliText.Say["UnknownUser", parse.GetValue(user)!]);
            }

            var clock = services.GetRequiredService<CompanyClock>();
            var (token, row) = TokenAuthentication.Make(
                owner.Id, parse.GetValue(name)!, parse.GetValue(scope)!, clock.Now, parse.GetValue(days));
            await using var db = services.GetRequiredService<DbFactory>().Open(Cause.System() with { Source = "cli" });
            db.ApiTokens.Add(row);
            await db.SaveChangesAsync(cancel);
            await Console.Out.WriteLineAsync(token);
            return 0;
        }));
        return new Command("token", "API tokens") { create };
    }
}
