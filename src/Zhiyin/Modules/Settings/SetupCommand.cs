using System.CommandLine;
using Zhiyin.Modules.Demo;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Settings;

/// <summary><c>setup</c>: company and first administrator without a browser.</summary>
internal static class SetupCommand
{
    public static Command Make(Offline offline)
    {
        Option<string> company = new("--company") { Required = true }, admin = new("--admin") { Required = true };
        Option<string> language = new("--language") { DefaultValueFactory = _ => "zh-CN" };
        Option<string?> name = new("--name");
        Option<bool> password = new("--password-stdin"), demo = new("--demo");
        var command = new Command("setup", "Create the company and the first administrator") { company, admin,
            language, name, password, demo };
        command.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var email = parse.GetValue(admin)!;
            var result = await services.GetRequiredService<Installation>().Create(
                new NewCompany(
                    parse.GetValue(company)!, parse.GetValue(name) ?? email.Split('@')[0], email,
                    Offline.Password(parse.GetValue(password)), parse.GetValue(language)!),
                cancel);
            if (result.Ok && parse.GetValue(demo))
            {
                await services.GetRequiredService<SampleCompany>().Demo(cancel);
            }

            return Offline.Report(result, id => id.ToString());
        }));
        return command;
    }
}
