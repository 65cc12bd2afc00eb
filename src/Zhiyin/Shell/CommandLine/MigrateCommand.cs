using System.CommandLine;

namespace Zhiyin.Shell.CommandLine;

/// <summary><c>migrate</c>: brings the database to this program's schema, and ends.</summary>
internal static class MigrateCommand
{
    public static Command Make(Offline offline)
    {
        var command = new Command("migrate", "Bring the database up to date");
        command.SetAction((parse, _) => offline.Run(parse, _ => Task.FromResult(0)));
        return command;
    }
}
