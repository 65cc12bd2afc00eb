using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Records.Coerce;
using Zhiyin.Core.Schema;
using Zhiyin.Core.Text;

namespace Zhiyin.Core.Records.Import;

/// <summary>A look at a file before it is imported.</summary>
/// <param name="Matches">What each heading is taken for.</param>
/// <param name="Rows">The first rows with what is wrong in them.</param>
public sealed record ImportPreview(
    IReadOnlyList<string> Sheets, string? Sheet, IReadOnlyList<HeaderMatch> Matches, IReadOnlyList<PreviewRow> Rows);

public sealed record PreviewRow(int Number, IReadOnlyList<string> Cells, IReadOnlyDictionary<int, string> Problems);

/// <summary>Starts, follows, cancels and takes back imports.</summary>
public sealed class Importing(DbFactory databases, RecordStore store, CompanyClock clock, ImportRunner runner)
{
    public const string JobKind = "import";
    public const long LargestFile = 100L << 20;

    private const int PreviewRows = 20;

    /// <summary>Reads the head of a file and guesses what its columns mean, as remembered from the last time.</summary>
    /// <exception cref="TableException">The file cannot be read as a table.</exception>
    public async Task<ImportPreview> Preview(
        RecordType type, byte[] file, string fileName, ImportOptions options, CancellationToken cancel = default)
    {
        using var table = TableReader.Open(new MemoryStream(file), fileName,
            new TableOptions { Sheet = options.Sheet });
        var fields = store.Catalog.FieldsOf(type);
        var given = options.Columns ?? await Remembered(type, table.Headers, cancel);
        var guesses = HeaderMatcher.Match(table.Headers, ImportColumns.Importable(fields));
        var matches = guesses.Select(g => given.TryGetValue(g.Header, out var name)
            ? g with { Field = fields.FirstOrDefault(f => f.Name == name), Confidence = name.Length > 0 ? 1 : 0 }
            : g).ToList();
        var context = new CoercionContext(clock.Zone, Currency: clock.Currency);
        return new ImportPreview(
            table.Sheets, table.Sheet, matches,
            [.. table.Rows().Where(r => !r.IsEmpty).Take(PreviewRows).Select(r => Look(r, matches, context))]);
    }

    /// <summary>Keeps the file and queues the import.</summary>
    /// <returns>The import's id, which is also that of the act by which it is undone.</returns>
    public async Task<Result<Guid>> Start(
        Actor actor, RecordType type, byte[] file, string fileName, ImportOptions options, bool queue = true,
        CancellationToken cancel = default)
    {
        if (!actor.Rights.May(type, Verb.Create) || actor.ReadOnly)
        {
            return new Problem(ProblemKind.Forbidden, RecordStore.Say["Forbidden"]);
        }

        var preview = await Preview(type, file, fileName, options, cancel);
        var columns = preview.Matches.DistinctBy(m => m.Header).ToDictionary(m => m.Header, m => m.Field?.Name ?? "");
        var run = new ImportRun
        {
            Id = actor.Act ?? Ids.New(),
            Type = type.Name,
            FileName = Clean.Line(Path.GetFileName(fileName)),
            ActorId = actor.UserId,
            CreatedAt = clock.Now,
            Options = JsonSerializer.Serialize(
                options with { Columns = columns, Sheet = preview.Sheet, Language = CultureInfo.CurrentUICulture.Name }, Json.Relaxed),
        };
        await using var db = databases.Open(actor.Cause());
        await using var transaction = await databases.Gate.Begin(db, cancel);
        db.Imports.Add(run);
        db.ImportFiles.Add(new ImportFile { Id = run.Id, Bytes = file });
        await Remember(db, type, columns, cancel);
        if (queue)
        {
            db.Jobs.Add(Job.For(JobKind, new ImportPayload(run.Id), clock.Now, run.Id.ToString("N")));
            db.Woken = true;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return run.Id;
    }

    public async Task<ImportRun?> Find(Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancel);
    }

    public async Task<IReadOnlyList<ImportRun>> History(Actor actor, int limit = 100,
        CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var all = actor.Rights.Administrator;
        return await db.Imports.AsNoTracking().Where(i => all || i.ActorId == actor.UserId)
            .OrderByDescending(i => i.CreatedAt).Take(limit).ToListAsync(cancel);
    }

    public async Task Cancel(Guid id, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await db.Imports.Where(i => i.Id == id).ExecuteUpdateAsync(s => s.SetProperty(i => i.CancelAsked, true),
            cancel);
        await transaction.Commit(cancel);
    }

    /// <summary>Continues an import after a crash or a stop here and now, from behind its last whole chunk.</summary>
    public async Task Resume(Guid id, IProgress<ImportRun>? progress = null, CancellationToken cancel = default)
    {
        await Reopen(id, queue: false, cancel);
        await runner.Run(id, progress, cancel);
    }

    /// <summary>Has a stopped import go on in the background, from behind its last whole chunk.</summary>
    public async Task<Result<Guid>> Continue(Actor actor, Guid id, CancellationToken cancel = default)
    {
        if (await Find(id, cancel) is not { } run || run.ActorId != actor.UserId && !actor.Rights.Administrator)
        {
            return new Problem(ProblemKind.NotFound, RecordStore.Say["ImportNotFound"]);
        }

        return actor.ReadOnly ? new Problem(ProblemKind.Forbidden, RecordStore.Say["Forbidden"])
            : await Reopen(id, queue: true, cancel) ? id
            : new Problem(ProblemKind.Conflict, RecordStore.Say["ImportNotStopped"], "notStopped");
    }

    /// <returns>False where the import was not stopped, or somebody else was quicker.</returns>
    private async Task<bool> Reopen(Guid id, bool queue, CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var reopened = await db.Imports.Where(i => i.Id == id && i.State == ImportState.Cancelled).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.State, ImportState.Waiting).SetProperty(i => i.CancelAsked, false)
                .SetProperty(i => i.FinishedAt, (DateTime?)null),
            cancel) > 0;
        if (reopened && queue)
        {
            db.Jobs.Add(Job.For(JobKind, new ImportPayload(id), clock.Now, id.ToString("N")));
            db.Woken = true;
            await db.SaveChangesAsync(cancel);
        }

        await transaction.Commit(cancel);
        return reopened;
    }

    /// <summary>Takes a whole import back.</summary>
    public Task<Result<BulkOutcome>> Undo(Actor actor, Guid id, CancellationToken cancel = default) => store.Undo(
        actor, id, also: db => db.Imports.Where(i => i.Id == id)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ImportState.Undone), cancel),
        cancel: cancel);

    /// <summary>The first rows that were not taken, with why.</summary>
    public async Task<IReadOnlyList<ImportReject>> Rejected(Guid id, int limit, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        return await db.ImportRejects.AsNoTracking().Where(r => r.ImportId == id)
            .OrderBy(r => r.Outcome).ThenBy(r => r.Row).Take(limit).ToListAsync(cancel);
    }

    /// <summary>The rows that were not taken, as they came, with a column that says why; can be mended and imported again.</summary>
    public async Task Rejects(Guid id, Stream target, TableFormat format, CancellationToken cancel = default)
    {
        await using var db = databases.Open();
        var run = await db.Imports.AsNoTracking().FirstAsync(i => i.Id == id, cancel);
        var bytes = await db.ImportFiles.Where(f => f.Id == id).Select(f => f.Bytes).FirstAsync(cancel);
        var options = JsonSerializer.Deserialize<ImportOptions>(run.Options, Json.Relaxed)!;
        using var table = TableReader.Open(new MemoryStream(bytes), run.FileName,
            new TableOptions { Sheet = options.Sheet });
        var rejects = await db.ImportRejects.AsNoTracking().Where(r => r.ImportId == id).OrderBy(r =>
            r.Row).ToListAsync(cancel);
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        await TableWriter.Write(
            target, format,
            [.. table.Headers, ImportText.Get("RowColumn", culture), ImportText.Get("ErrorColumn", culture)],
            rejects.Select(r => (IReadOnlyList<object?>)[.. Padded(r, table.Headers.Count), (long)r.Row, r.Message]),
            cancel: cancel);
    }

    private static IEnumerable<object?> Padded(ImportReject reject, int width)
    {
        var cells = JsonSerializer.Deserialize<string[]>(reject.Cells, Json.Relaxed) ?? [];
        return Enumerable.Range(0, width).Select(i => i < cells.Length ? cells[i] : null);
    }

    private static PreviewRow Look(Row row, List<HeaderMatch> matches, CoercionContext context)
    {
        var problems = new Dictionary<int, string>();
        foreach (var match in matches.Where(m => m.Field is { OpenOptions: false } && !row[m.Column].IsEmpty))
        {
            if (Coercion.Parse(match.Field!, row[match.Column].Value, context).Message() is { } wrong)
            {
                problems[match.Column] = wrong;
            }
        }

        return new PreviewRow(row.Number, [.. row.Cells.Select(c => c.Text)], problems);
    }

    private async Task<Dictionary<string, string>> Remembered(
        RecordType type, IReadOnlyList<string> headers, CancellationToken cancel)
    {
        await using var db = databases.Open();
        return await db.ImportMappings.AsNoTracking()
            .Where(m => m.Type == type.Name && headers.Contains(m.Header))
            .ToDictionaryAsync(m => m.Header, m => m.Field, cancel);
    }

    private static async Task Remember(
        Db db, RecordType type, Dictionary<string, string> columns, CancellationToken cancel)
    {
        var known = await db.ImportMappings.Where(m => m.Type == type.Name && columns.Keys.Contains(m.Header))
            .ToDictionaryAsync(m => m.Header, cancel);
        foreach (var (header, field) in columns.Where(c => c.Key.Length is > 0 and <= 200))
        {
            if (known.TryGetValue(header, out var mapping))
            {
                mapping.Field = field;
            }
            else
            {
                db.ImportMappings.Add(new ImportMapping { Type = type.Name, Header = header, Field = field });
            }
        }
    }
}

public sealed record ImportPayload(Guid ImportId);

/// <summary>Runs queued imports, and those a crash interrupted.</summary>
public sealed class ImportJobs(ImportRunner runner) : IJobHandler
{
    public string Kind => Importing.JobKind;

    public JobLane Lane => JobLane.Long;

    public async Task Run(IReadOnlyList<Job> jobs, CancellationToken cancel)
    {
        foreach (var job in jobs)
        {
            try
            {
                await runner.Run(job.Read<ImportPayload>().ImportId, null, cancel);
            }
            catch (TableException)
            {
                // The import itself says what is wrong with its file; trying again would not mend it.
            }
        }
    }
}
