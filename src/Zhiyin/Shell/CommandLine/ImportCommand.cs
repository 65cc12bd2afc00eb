using System.CommandLine;
using System.Text.Json;
using Zhiyin.Core.Access;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records;
using Zhiyin.Core.Records.Import;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.CommandLine;

/// <summary><c>import</c>: a spreadsheet into records; resumed after a crash, taken back as a whole.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo?> File = new("file") { Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string> Type = new("--type") { DefaultValueFactory = _ => "customers" };
    private static readonly Option<FileInfo?> Map = new("--map");
    private static readonly Option<string> OnDuplicate =
        new Option<string>("--on-duplicate") { DefaultValueFactory = _ => "skip" }.AcceptOnlyFromAmong("skip",
            "update", "merge", "create");
    private static readonly Option<FileInfo?> Rejects = new("--rejects");
    private static readonly Option<Guid?> Resume = new("--resume"), Undo = new("--undo");
    private static readonly Option<string?> User = new("--user");

    public static Command Make(Offline offline)
    {
        var command = new Command("import", "Import a spreadsheet") { File, Type, Map, OnDuplicate, Rejects, Resume,
            Undo, User };
        command.SetAction((parse, cancel) => offline.Run(parse, services => Run(parse, services, cancel)));
        return command;
    }

    private static async Task<int> Run(ParseResult parse, IServiceProvider services, CancellationToken cancel)
    {
        var importing = services.GetRequiredService<Importing>();
        if (Offline.Actor(services, parse.GetValue(User), "import") is not { } actor)
        {
            return await Offline.Fail(CliText.Say["UnknownUser", parse.GetValue(User) ?? ""]);
        }

        if (parse.GetValue(Undo) is { } undo)
        {
            return Offline.Report(await importing.Undo(actor, undo, cancel),
                o => JsonSerializer.Serialize(o, Json.Relaxed));
        }

        var started = TimeProvider.System.GetTimestamp();
        var id = parse.GetValue(Resume);
        if (id is null)
        {
            var result = await Start(parse, services, importing, actor, cancel);
            if (result.Problem is { } problem)
            {
                return await Offline.Fail(problem.Message);
            }

            id = result.Value;
        }

        // The rows first, with every core: they can be read and filtered while the search index is still being made.
        await importing.Resume(id.Value, new ErrorProgress(), cancel);
        var imported = TimeProvider.System.GetElapsedTime(started);
        await services.GetRequiredService<JobRunner>().Drain(cancel);
        if (await importing.Find(id.Value, cancel) is not { } run)
        {
            return await Offline.Fail(CliText.Say["UnknownImport", id]);
        }

        if (parse.GetValue(Rejects) is { } target)
        {
            await using var stream = target.Create();
            await importing.Rejects(run.Id, stream, FormatOf(target.Name), cancel);
        }

        await Console.Out.WriteLineAsync(Summary(
            run, parse.GetValue(Commands.AsJson), imported, TimeProvider.System.GetElapsedTime(started)));
        return run.State == ImportState.Done ? 0 : 1;
    }

    private static async Task<Core.Result<Guid>> Start(
        ParseResult parse, IServiceProvider services, Importing importing, Actor actor, CancellationToken cancel)
    {
        if (parse.GetValue(File) is not { Exists: true } file)
        {
            return Core.Problem.Invalid("file", CliText.Say["NoFile", parse.GetValue(File)?.FullName ?? ""]);
        }

        if (services.GetRequiredService<RecordStore>().Catalog.Find(parse.GetValue(Type)!) is not { } type)
        {
            return Core.Problem.Invalid("type", CliText.Say["UnknownType", parse.GetValue(Type)!]);
        }

        var columns = parse.GetValue(Map) is { } map
            ? JsonSerializer.Deserialize<Dictionary<string,
                string>>(await System.IO.File.ReadAllTextAsync(map.FullName, cancel))
            : null;
        var options = new ImportOptions(columns,
            Enum.Parse<ImportDuplicates>(parse.GetValue(OnDuplicate)!, ignoreCase: true));
        return await importing.Start(
            actor, type, await System.IO.File.ReadAllBytesAsync(file.FullName, cancel), file.Name, options,
                queue: false, cancel);
    }

    internal static TableFormat FormatOf(string name) =>
        name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? TableFormat.Csv : TableFormat.Xlsx;

    /// <param name="run">What came of the import.</param>
    /// <param name="json">For programs.</param>
    /// <param name="imported">After how long every row was in.</param>
    /// <param name="indexed">After how long every row was found by search too.</param>
    private static string Summary(ImportRun run, bool json, TimeSpan imported, TimeSpan indexed) => json
        ? JsonSerializer.Serialize(
            new
            {
                rows = run.Processed,
                created = run.Created,
                updated = run.Updated,
                merged = run.Merged,
                skipped = run.Skipped,
                rejected = run.Rejected,
                seconds = Math.Round(indexed.TotalSeconds, 2),
                importSeconds = Math.Round(imported.TotalSeconds, 2),
                searchSeconds = Math.Round((indexed - imported).TotalSeconds, 2),
                importId = run.Id,
            },
            Json.Relaxed)
        : CliText.Say["ImportSummary", run.Processed, run.Created, run.Updated, run.Merged, run.Skipped,
            run.Rejected, run.Id, Math.Round(imported.TotalSeconds, 1), Math.Round((indexed - imported).TotalSeconds, 1)];

    private sealed class ErrorProgress : IProgress<ImportRun>
    {
        public void Report(ImportRun value) =>
            Console.Error.WriteLine(CliText.Say["ImportProgress", value.Processed, value.Created, value.Rejected]);
    }
}
