using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records.Import;

/// <summary>
/// Carries an import through, chunk by chunk. A chunk's rows, what became of them and how far the import has come are one
/// transaction: after a crash it goes on behind the last chunk, and no row is doubled or lost.
/// </summary>
public sealed class ImportRunner(DbFactory databases, RecordStore store, AccessStore access, TimeProvider time)
{
    private const int ChunkRows = 1000;

    /// <summary>Runs or continues an import until it is done or cancelled.</summary>
    /// <exception cref="TableException">The file cannot be read.</exception>
    public async Task Run(Guid importId, IProgress<ImportRun>? progress = null, CancellationToken cancel = default)
    {
        var run = await Start(importId, cancel);
        if (run.State != ImportState.Running)
        {
            return;
        }

        try
        {
            await Read(run, progress, cancel);
        }
        catch (TableException error)
        {
            await Finish(run, ImportState.Failed, error.Message, cancel);
            throw;
        }
        catch (Exception error) when (DiskFull.Is(error))
        {
            await Say(run, ImportText.Get("DiskFull", CultureInfo.CurrentUICulture));
            throw;
        }
    }

    /// <summary>Says why the import stands still for now. Its job tries again and goes on behind the last whole chunk.</summary>
    private async Task Say(ImportRun run, string error)
    {
        try
        {
            await using var db = databases.Open();
            await using var transaction = await databases.Gate.Begin(db);
            await db.Imports.Where(i => i.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Error, error));
            await transaction.Commit();
        }
        catch (Exception full) when (DiskFull.Is(full))
        {
            // There is not even room to say so.
        }
    }

    private async Task Read(ImportRun run, IProgress<ImportRun>? progress, CancellationToken cancel)
    {
        var options = JsonSerializer.Deserialize<ImportOptions>(run.Options, Json.Relaxed) ?? new();
        CultureInfo.CurrentUICulture = options.Language is { } language
            ? CultureInfo.GetCultureInfo(language) : CultureInfo.CurrentUICulture;
        await using var db = databases.Open();
        var bytes = await db.ImportFiles.Where(f => f.Id == run.Id).Select(f => f.Bytes).FirstAsync(cancel);
        await Count(run, bytes, options, cancel);
        using var table = TableReader.Open(new MemoryStream(bytes), run.FileName, new TableOptions { Sheet = options.Sheet });
        var type = store.Catalog.Type(run.Type);
        var columns = ImportColumns.Of(table.Headers, options, store.Catalog.FieldsOf(type));
        var actor = run.ActorId is { } user ? access.Actor(user, "import") : access.System("import");
        var chunks = new ImportChunk(store, actor, type, options, columns);
        var done = run.DoneRow;
        var rows = table.Rows().Where(r => r.Number > done).Chunk(ChunkRows);
        await foreach (var chunk in Ahead.Of(rows, r => chunks.Prepare(r, cancel), chunks.PreparesAhead))
        {
            if (await CancelAsked(run.Id, cancel))
            {
                await Finish(run, ImportState.Cancelled, null, cancel);
                return;
            }

            using (var activity = Telemetry.Source.StartActivity($"import {type.Name}"))
            {
                activity?.SetTag("zhiyin.rows", chunk.Count);
                await chunks.Write(run, chunk, cancel);
            }

            progress?.Report(run);
        }

        await Finish(run, ImportState.Done, null, cancel);
        progress?.Report(run);
    }

    /// <summary>Counts the rows first, so that whoever waits sees how far it is.</summary>
    private async Task Count(ImportRun run, byte[] bytes, ImportOptions options, CancellationToken cancel)
    {
        if (run.Rows is not null)
        {
            return;
        }

        using var table = TableReader.Open(new MemoryStream(bytes), run.FileName, new TableOptions { Sheet = options.Sheet });
        run.Rows = table.Rows().Count(r => !r.IsEmpty);
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await db.Imports.Where(i => i.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Rows, run.Rows), cancel);
        await transaction.Commit(cancel);
    }

    private async Task<ImportRun> Start(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        var run = await db.Imports.FirstAsync(i => i.Id == id, cancel);
        if (run.State is ImportState.Waiting or ImportState.Running)
        {
            run.State = ImportState.Running;
            run.StartedAt ??= time.Now();
            if (!await db.Set<Events.Operation>().AnyAsync(o => o.Id == id, cancel))
            {
                db.Add(new Events.Operation
                {
                    Id = id,
                    Kind = "import",
                    Type = run.Type,
                    ActorId = run.ActorId,
                    At = time.Now(),
                    Note = run.FileName,
                });
            }

            await db.SaveChangesAsync(cancel);
        }

        await transaction.Commit(cancel);
        return run;
    }

    private async Task<bool> CancelAsked(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open();
        return await db.Imports.Where(i => i.Id == id).Select(i => i.CancelAsked).FirstAsync(cancel);
    }

    private async Task Finish(ImportRun run, ImportState state, string? error, CancellationToken cancel)
    {
        (run.State, run.Error, run.FinishedAt) = (state, error, time.Now());
        await using var db = databases.Open();
        await using var transaction = await databases.Gate.Begin(db, cancel);
        await db.Imports.Where(i => i.Id == run.Id).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.State, state).SetProperty(i => i.Error, error)
                .SetProperty(i => i.FinishedAt, run.FinishedAt),
            cancel);
        var written = run.Created + run.Updated + run.Merged;
        await db.Set<Events.Operation>().Where(o => o.Id == run.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(o => o.Records, written), cancel);
        await transaction.Commit(cancel);
    }
}
