using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Import;

/// <summary>
/// The rows of one chunk: first prepared, then written. Where two of them are alike it is cut, so that the second meets
/// the first.
/// </summary>
internal sealed class ImportChunk(
    RecordStore store, Actor actor, RecordType type, ImportOptions options, ImportColumns columns)
{
    private readonly bool looks = options.OnDuplicate != ImportDuplicates.Create && type.DuplicateRules.Count > 0;

    /// <summary>
    /// Whether a chunk may be prepared before the one in front is written: not where rows lead to one another.
    /// </summary>
    public bool PreparesAhead { get; } =
        store.PreparesAhead(type) && !columns.Fields.Any(f => f?.Target == type.Name);

    /// <summary>All that can be done with the rows before what comes before them is stored.</summary>
    public async Task<IReadOnlyList<PreparedRow>> Prepare(IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var drafts = rows.Select(r => new Draft(columns.Values(r))).ToList();
        var pending = looks || PreparesAhead ? await store.Prepare(actor, type, drafts, cancel) : [];
        return [.. rows.Select((r, i) => new PreparedRow(r, drafts[i], pending.Count > 0 ? pending[i] : null))];
    }

    public async Task Write(ImportRun run, IReadOnlyList<PreparedRow> rows, CancellationToken cancel)
    {
        var alike = new AlikeRow?[rows.Count];
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var from = 0; from < rows.Count;)
        {
            await Look(rows, alike, from, known, cancel);
            var plan = Plan(rows, alike, from, known);
            await Write(run, plan, cancel);
            from += plan.Count;
        }
    }

    /// <summary>
    /// Looks for what the rows resemble, and again for those whom what was just written may concern. Where nothing is
    /// changed but only added, these are the rows alike an added one; else any.
    /// </summary>
    private async Task Look(
        IReadOnlyList<PreparedRow> rows, AlikeRow?[] alike, int from, HashSet<string> written, CancellationToken cancel)
    {
        var asked = !looks ? [] : Enumerable.Range(from, rows.Count - from).Where(i => alike[i] is not { } known
            || options.OnDuplicate != ImportDuplicates.Skip || known.Keys.Any(written.Contains)).ToList();
        if (asked.Count > 0)
        {
            var found = await store.Alike(actor, type, [.. asked.Select(i => rows[i].Pending!)], cancel);
            foreach (var (i, row) in asked.Zip(found))
            {
                alike[i] = row;
            }
        }
    }

    /// <summary>What to do with each row, up to the first that is alike one before it.</summary>
    /// <param name="keys">Is left with the keys of these rows.</param>
    private List<PlannedRow> Plan(IReadOnlyList<PreparedRow> rows, AlikeRow?[] alike, int from, HashSet<string> keys)
    {
        keys.Clear();
        var plan = new List<PlannedRow>();
        for (var i = from; i < rows.Count && (plan.Count == 0 || alike[i]?.Keys.Any(keys.Contains) != true); i++)
        {
            keys.UnionWith(alike[i]?.Keys ?? []);
            plan.Add(alike[i]?.Match is { } match
                ? new PlannedRow(rows[i].Row, Onto(rows[i].Draft, match), options.OnDuplicate, match)
                : new PlannedRow(rows[i].Row, rows[i].Draft, ImportDuplicates.Create, null));
        }

        return plan;
    }

    private Draft Onto(Draft draft, Record match) => options.OnDuplicate switch
    {
        ImportDuplicates.Update => new Draft(draft.Values, match.Id),
        ImportDuplicates.Merge => new Draft(Missing(draft.Values, match), match.Id),
        _ => draft,
    };

    /// <summary>Only what the record lacks; of several choices those of both.</summary>
    private Dictionary<string, object?> Missing(IReadOnlyDictionary<string, object?> values, Record match)
    {
        var missing = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            var field = store.Catalog.Field(type, name);
            var there = field.Get(match);
            if (Values.IsEmpty(there))
            {
                missing[name] = value;
            }
            else if (there is Choices choices && value is string text)
            {
                missing[name] = $"{string.Join('、', choices)}、{text}";
            }
        }

        return missing;
    }

    private async Task Write(ImportRun run, List<PlannedRow> plan, CancellationToken cancel)
    {
        var writing = plan.Where(p => p.Act != ImportDuplicates.Skip).ToList();
        var write = new WriteOptions(OnDuplicate.Create)
        {
            OperationId = run.Id,
            Verb = "updated",
            LinksByTitle = true,
            AddMissing = options.AddMissing,
            InSameTransaction = (db, results, c) => Keep(db, run, plan, writing, results, c),
        };
        await store.Write(actor, type, [.. writing.Select(p => p.Draft)], write, cancel);
    }

    /// <summary>Counts what became of the rows, in the transaction that wrote them.</summary>
    private async Task Keep(
        Db db, ImportRun run, List<PlannedRow> plan, List<PlannedRow> writing, IReadOnlyList<Result<Record>> results,
        CancellationToken cancel)
    {
        var stored = await db.Imports.FirstAsync(i => i.Id == run.Id, cancel);
        foreach (var row in plan.Where(p => p.Act == ImportDuplicates.Skip))
        {
            stored.Skipped++;
            db.ImportRejects.Add(Reject(run, row.Row, "skipped",
                ImportText.Get("AlreadyThere", System.Globalization.CultureInfo.CurrentUICulture, Title(row.Match!))));
        }

        foreach (var (row, result) in writing.Zip(results))
        {
            if (result.Problem is { } problem)
            {
                stored.Rejected++;
                db.ImportRejects.Add(Reject(run, row.Row, "rejected", problem.Message));
            }
            else
            {
                Count(stored, row.Match is null ? ImportDuplicates.Create : row.Act);
            }
        }

        stored.Processed += plan.Count;
        stored.DoneRow = plan[^1].Row.Number;
        await db.SaveChangesAsync(cancel);
        (run.Processed, run.DoneRow, run.Created, run.Updated) = (stored.Processed, stored.DoneRow, stored.Created,
            stored.Updated);
        (run.Merged, run.Skipped, run.Rejected) = (stored.Merged, stored.Skipped, stored.Rejected);
    }

    private static void Count(ImportRun run, ImportDuplicates act)
    {
        switch (act)
        {
            case ImportDuplicates.Update:
                run.Updated++;
                break;
            case ImportDuplicates.Merge:
                run.Merged++;
                break;
            default:
                run.Created++;
                break;
        }
    }

    private static ImportReject Reject(ImportRun run, Row row, string outcome, string message) => new()
    {
        ImportId = run.Id,
        Row = row.Number,
        Outcome = outcome,
        Message = message,
        Cells = JsonSerializer.Serialize(row.Cells.Select(c => c.Text), Json.Relaxed),
    };

    private string Title(Record match) => store.Catalog.Field(type, type.TitleField).Get(match)?.ToString() ?? "";

    private sealed record PlannedRow(Row Row, Draft Draft, ImportDuplicates Act, Record? Match);
}

/// <summary>A row of the file with the draft it makes, and what was made of that already.</summary>
internal sealed record PreparedRow(Row Row, Draft Draft, Pending? Pending);
