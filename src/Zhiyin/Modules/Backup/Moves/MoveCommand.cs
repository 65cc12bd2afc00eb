using System.CommandLine;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Backup.Moves;

/// <summary><c>move --to CONNECTION</c>: the installation into a PostgreSQL database.</summary>
internal static class MoveCommand
{
    public static Command Make(Offline offline)
    {
        Option<string> to = new("--to") { Required = true, Description = "Connection of the PostgreSQL database" };
        var command = new Command("move", "Copy the installation into PostgreSQL; stop the server first") { to };
        command.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var tables = await services.GetRequiredService<Moving>().Run(parse.GetValue(to)!, new Lines(), cancel);
            return await BackupCommands.Print(
                parse, tables, BackupTexts.L["Moved", tables.Count, tables.Sum(t => t.Rows), "ConnectionStrings:Zhiyin"]);
        }));
        return command;
    }

    private sealed class Lines : IProgress<MovedTable>
    {
        public void Report(MovedTable value) =>
            Console.Error.WriteLine($"{value.Table,-24}{value.Rows,12:N0}  {value.Hash}");
    }
}
