using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What came of an act on many records.</summary>
/// <param name="Problems">What is wrong with the first of those that failed.</param>
public sealed record BulkOutcome(Guid OperationId, int Done, int Failed, IReadOnlyList<string> Problems);

/// <content>Acts on many records, and taking them back.</content>
public sealed partial class RecordStore
{
    private const int Chunk = 500;

    /// <summary>Sets the same values on many records, as one act that can be undone.</summary>
    public Task<BulkOutcome> EditMany(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, IReadOnlyDictionary<string, object?> values,
        IProgress<int>? progress = null, CancellationToken cancel = default) =>
        Many(actor, type, "edit", ids, progress, (operation, chunk) => Write(
            actor, type, [.. chunk.Select(id => new Draft(values, id))],
            WriteOptions.Create with { OperationId = operation }, cancel), cancel);

    /// <summary>Adds and removes choices of one field on many records, keeping the others each has.</summary>
    public Task<BulkOutcome> TagMany(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, Field field, IReadOnlyList<string> add,
        IReadOnlyList<string> remove, IProgress<int>? progress = null, CancellationToken cancel = default) =>
        Many(actor, type, "edit", ids, progress, async (operation, chunk) =>
        {
            var rows = await Query(actor, new RecordQuery(type) { Ids = chunk, Limit = RecordQuery.MostRows }, cancel);
            return await Write(
                actor, type, [.. rows.Items.Select(r => new Draft(
                    new Dictionary<string, object?>
                    {
                        [field.Name] = ((Choices?)field.Get(r) ?? Choices.None).Except(remove).Union(add).ToArray(),
                    },
                    r.Id))],
                WriteOptions.Create with { OperationId = operation }, cancel);
        }, cancel, RecordQuery.MostRows);

    /// <summary>Puts many records into the recycle bin, as one act that can be undone.</summary>
    public Task<BulkOutcome> DeleteMany(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, IProgress<int>? progress = null,
        CancellationToken cancel = default) =>
        Many(actor, type, "delete", ids, progress,
            (operation, chunk) => Delete(actor, type, chunk, operation, cancel), cancel);

    /// <summary>
    /// Takes a whole act back: what it made goes to the recycle bin, what it changed gets its values from before.
    /// Rows changed again since are left alone and counted as failed.
    /// </summary>
    public async Task<Result<BulkOutcome>> Undo(
        Actor actor, Guid operationId, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        await using var db = Databases.Open();
        var operation = await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == operationId, cancel);
        if (operation is null || operation.ActorId != actor.UserId && !actor.Rights.Administrator)
        {
            return new Problem(ProblemKind.NotFound, Say["OperationNotFound"]);
        }

        if (operation.UndoneAt is not null)
        {
            return new Problem(ProblemKind.Conflict, Say["AlreadyUndone"], "undone");
        }

        var undo = await Begin(actor, Catalog.Type(operation.Type), "undo", cancel);
        var (done, failed) = (0, 0);
        Guid? before = null;
        while (true)
        {
            var events = await db.Events.AsNoTracking()
                .Where(e => e.OperationId == operationId && (before == null || e.Id < before))
                .OrderByDescending(e => e.Id).Take(Chunk).ToListAsync(cancel);
            if (events.Count == 0)
            {
                break;
            }

            before = events[^1].Id;
            foreach (var group in events.GroupBy(e => e.Type))
            {
                var (good, bad) = await TakeBack(actor, Catalog.Type(group.Key), [.. group], undo, cancel);
                (done, failed) = (done + good, failed + bad);
            }

            progress?.Report(done + failed);
        }

        await Finish(undo, done, operationId, cancel);
        return new BulkOutcome(undo, done, failed, failed > 0 ? [Say["ChangedSince", failed]] : []);
    }

    /// <summary>Opens an act on many records; its rows carry the id it returns.</summary>
    internal async Task<Guid> Begin(Actor actor, RecordType type, string kind, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        var operation = new Operation
        {
            Id = Data.Ids.New(),
            Kind = kind,
            Type = type.Name,
            ActorId = actor.UserId,
            At = Clock.Now,
        };
        db.Operations.Add(operation);
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return operation.Id;
    }

    internal async Task Finish(Guid id, int records, Guid? undone, CancellationToken cancel)
    {
        await using var db = Databases.Open();
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        await db.Operations.Where(o => o.Id == id).ExecuteUpdateAsync(s => s.SetProperty(o => o.Records, records),
            cancel);
        if (undone is { } taken)
        {
            var now = Clock.Now;
            await db.Operations.Where(o => o.Id == taken).ExecuteUpdateAsync(
                s => s.SetProperty(o => o.UndoneBy, id).SetProperty(o => o.UndoneAt, now), cancel);
        }

        await transaction.Commit(cancel);
    }

    private async Task<BulkOutcome> Many(
        Actor actor, RecordType type, string kind, IReadOnlyList<Guid> ids, IProgress<int>? progress,
        Func<Guid, IReadOnlyList<Guid>, Task<IReadOnlyList<Result<Record>>>> act, CancellationToken cancel,
            int size = Chunk)
    {
        var operation = await Begin(actor, type, kind, cancel);
        var (done, failed) = (0, 0);
        var problems = new List<string>();
        foreach (var chunk in ids.Chunk(size))
        {
            var results = await act(operation, chunk);
            done += results.Count(r => r.Ok);
            failed += chunk.Length - results.Count(r => r.Ok);
            problems.AddRange(results.Where(r => !r.Ok).Select(r =>
                r.Problem!.Message).Distinct().Take(5 - Math.Min(5, problems.Count)));
            progress?.Report(done + failed);
        }

        await Finish(operation, done, undone: null, cancel);
        return new BulkOutcome(operation, done, failed, [.. problems.Distinct()]);
    }

    private async Task<(int Done, int Failed)> TakeBack(
        Actor actor, RecordType type, IReadOnlyList<Event> events, Guid undo, CancellationToken cancel)
    {
        await using var db = Databases.Open(actor.Cause("undone") with { OperationId = undo });
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        var ids = events.Select(e => e.RecordId).Distinct().ToList();
        var records = await ((IQueryable<Record>)RecordSets.Of(db, type)).AsTracking()
            .IgnoreQueryFilters([RecordMapping.Deleted])
            .Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var (done, failed) = (0, 0);
        foreach (var row in events)
        {
            if (records.TryGetValue(row.RecordId,
                out var record) && (record.Version == row.Version || db.Entry(record).State == EntityState.Modified))
            {
                PutBack(type, record, row);
                done++;
            }
            else
            {
                failed++;
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return (done, failed);
    }

    private void PutBack(RecordType type, Record record, Event row)
    {
        switch (row.Kind)
        {
            case "created":
                record.DeletedAt = Clock.Now;
                break;
            case "deleted":
                record.DeletedAt = null;
                break;
            case "restored":
                record.DeletedAt = row.At;
                break;
        }

        foreach (var change in row.Kind == "created" ? [] : JsonSerializer.Deserialize<Change[]>(row.Changes,
            Json.Relaxed)!)
        {
            if (Catalog.FindField(type, change.Field) is { } field)
            {
                Values.Set(field, record, Resealed(type, field, record, StoredValue.Read(field, change.Before)));
            }
        }
    }

    /// <summary>A personal value from an event knows no blind indexes: it is sealed anew to have them.</summary>
    private object? Resealed(RecordType type, Field field, Record record, object? value) => value is Sealed cell
        ? Vault.Seal(type, field, record.Id, Vault.Open(type, field, record.Id, cell))
        : value;

}
