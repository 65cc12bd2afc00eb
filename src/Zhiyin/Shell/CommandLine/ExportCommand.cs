using System.CommandLine;
using Zhiyin.Core.Filters;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Export;

namespace Zhiyin.Shell.CommandLine;

/// <summary><c>export</c>: what a person may see, as a spreadsheet.</summary>
internal static class ExportCommand
{
    public static Command Make(Offline offline)
    {
        Option<string> type = new("--type") { DefaultValueFactory = _ => "customers" };
        Option<string?> filter = new("--filter"), fields = new("--fields"), user = new("--user");
        Option<FileInfo> file = new("--out") { Required = true };
        var command = new Command("export", "Export records") { type, filter, fields, user, file };
        command.SetAction((parse, cancel) => offline.Run(parse, async services =>
        {
            var store = services.GetRequiredService<RecordStore>();
            var exporter = services.GetRequiredService<Exporter>();
            if (Offline.Actor(services, parse.GetValue(user), "cli") is not { } actor)
            {
                return await Offline.Fail(CliText.Say["UnknownUser", parse.GetValue(user) ?? ""]);
            }

            if (store.Catalog.Find(parse.GetValue(type)!) is not { } recordType)
            {
                return await Offline.Fail(CliText.Say["UnknownType", parse.GetValue(type)!]);
            }

            try
            {
                var query = new RecordQuery(recordType)
                {
                    Filter = parse.GetValue(filter) is { Length: > 0 } text ? store.Parse(actor, recordType,
                        text) : null,
                };
                var target = parse.GetValue(file)!;
                await using var stream = target.Create();
                return Offline.Report(
                    await exporter.Write(
                        actor, query, exporter.Columns(actor, recordType, parse.GetValue(fields)),
                        ImportCommand.FormatOf(target.Name), stream, cancel),
                    rows => rows.ToString());
            }
            catch (Exception error) when (error is FilterException or ArgumentException)
            {
                return await Offline.Fail(error.Message);
            }
        }));
        return command;
    }
}
