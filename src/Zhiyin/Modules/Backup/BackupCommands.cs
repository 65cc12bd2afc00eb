using System.CommandLine;
using System.Text.Json;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;
using Zhiyin.Shell.CommandLine;

namespace Zhiyin.Modules.Backup;

/// <summary><c>backup</c>, <c>restore</c> and <c>verify</c>.</summary>
internal static class BackupCommands
{
    private static readonly Texts Say = BackupTexts.L;

    public static Command Backup(Offline offline)
    {
        Option<FileInfo?> file = new("--out");
        var command = new Command("backup", "Make an encrypted backup and check it") { file };
        command.SetAction((parse, cancel) => offline.RunAsItIs(parse, async services =>
        {
            var made = await services.GetRequiredService<Backups>().Make(parse.GetValue(file)?.FullName, cancel);
            await Console.Error.WriteLineAsync(
                Say["KeepTheKey", Path.Combine(services.GetRequiredService<DatabaseOptions>().DataDirectory, KeyRing.FileName)]);
            return await Print(parse, made, Say["BackedUp", made.File, made.Bytes, made.Header.Rows, made.Cells]);
        }));
        return command;
    }

    public static Command Restore(Offline offline)
    {
        Argument<FileInfo> file = new("file");
        Option<bool> force = new("--force") { Description = "Replace what is in the database, after a backup of it" };
        var command = new Command("restore", "Restore a backup into the configured database") { file, force };
        command.SetAction((parse, cancel) => offline.RunAsItIs(parse, async services =>
        {
            var result = await services.GetRequiredService<Restoring>().Run(
                parse.GetValue(file)!.FullName, parse.GetValue(force), cancel);
            if (result.Kept is not null)
            {
                await Console.Error.WriteLineAsync(Say["KeptBefore", result.Kept]);
            }

            return await Print(parse, result, Say["Restored", result.Header.Rows, result.Header.CreatedAt]);
        }));
        return command;
    }

    public static Command Verify(Offline offline)
    {
        Argument<FileInfo?> file = new("file") { Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Check the live database, or a backup") { file };
        command.SetAction((parse, cancel) => offline.RunAsItIs(parse, async services =>
        {
            if (parse.GetValue(file) is { } backup)
            {
                var whole = await services.GetRequiredService<Backups>().Check(backup.FullName, cancel);
                return await Print(parse, whole, Say["BackupIsWhole", whole.Header.CreatedAt, whole.Header.Rows, whole.Cells]);
            }

            var state = await services.GetRequiredService<LiveCheck>().Run(cancel);
            foreach (var problem in state.Problems)
            {
                await Console.Error.WriteLineAsync(problem);
            }

            var bad = state.Problems.Count > 0;
            var rows = state.Counts.Values.Sum();
            await Print(parse, state, bad ? Say["ProblemsFound", state.Problems.Count] : Say["DatabaseIsWhole", rows, state.Cells]);
            return bad ? 1 : 0;
        }));
        return command;
    }

    internal static async Task<int> Print<T>(ParseResult parse, T result, string sentence)
    {
        var json = parse.GetValue(Commands.AsJson);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(result, Json.Relaxed) : sentence);
        return 0;
    }
}
