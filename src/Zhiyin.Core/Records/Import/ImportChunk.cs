using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Import;

/// <summary>Writes the rows of one chunk. Where two of its rows are alike it is cut, so that the second meets the first.</summary>
internal sealed class ImportChunk(
    RecordStore store, Actor actor, RecordType type, ImportOptions options, ImportColumns columns)
{
    public async Task Write(ImportRun run, IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        for (var from = 0; from < rows.Count;)
        {
            var plan = await Plan([.. rows.Skip(from)], cancel);
            await Write(run, plan, cancel);
            from += plan.Count;
        }
    }

    /// <summary>What to do with each row, up to the first that is alike one before it.</summary>
    private async Task<List<PlannedRow>> Plan(IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var drafts = rows.Select(r => new Draft(columns.Values(r))).ToList();
        if (options.OnDuplicate == ImportDuplicates.Create || type.DuplicateRules.Count == 0)
        {
            return [.. rows.Select((r, i) => new PlannedRow(r, drafts[i], ImportDuplicates.Create, null))];
        }

        var alike = await store.Alike(actor, type, drafts, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var plan = new List<PlannedRow>();
        foreach (var (row, draft, found) in rows.Zip(drafts, alike))
        {
            if (plan.Count > 0 && found.Keys.Any(seen.Contains))
            {
                break;
            }

            seen.UnionWith(found.Keys);
            plan.Add(found.Match is { } match
                ? new PlannedRow(row, Onto(draft, match), options.OnDuplicate, match)
                : new PlannedRow(row, draft with { Prepared = found.Prepared }, ImportDuplicates.Create, null));
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
