using System.CommandLine;
using Zhiyin.Core.Access;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Settings;

/// <summary><c>user add</c>: a colleague with a sign-in.</summary>
internal static class UserCommand
{
    public static Command Make(Offline offline)
    {
        Argument<string> email = new("email");
        Option<string> name = new("--name") { Required = true }, role = new("--role") { Required = true };
        Option<string?> department = new("--department");
        Option<bool> password = new("--password-stdin");
        var add = new Command("add", "Add a person") { email, name, role, department, password };
        add.SetAction((parse, cancel) => offline.Run(parse, async services => Offline.Report(
            await services.GetRequiredService<UserSettings>().AddAs(
                services.GetRequiredService<AccessStore>().System("cli"), parse.GetValue(role)!,
                new UserEdit(parse.GetValue(name)!, parse.GetValue(email)) { DepartmentPath = parse.GetValue(department) },
                Offline.Password(parse.GetValue(password)), cancel),
            id => id.ToString("D"))));
        return new Command("user", "People") { add };
    }
}
