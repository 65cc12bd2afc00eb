using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What came of an act on many records.</summary>
/// <param name="Problems">Why some failed, the most frequent reasons first, each with how many.</param>
public sealed record BulkOutcome(Guid OperationId, int Done, int Failed, IReadOnlyList<string> Problems)
{
    /// <summary>Those that failed, to be looked at or tried again.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> Left { get; init; } = [];
}

/// <content>Acts on many records, and taking them back.</content>
public sealed partial class RecordStore
{
    private const int Chunk = 500, MostReasons = 5;

    private static readonly Dictionary<string, object?> NoValues = [];

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
            var page = await Query(actor, new RecordQuery(type) { Ids = chunk, Limit = RecordQuery.MostRows }, cancel);
            var rows = page.Items.ToDictionary(r => r.Id);
            // One that is not there any more is written without a change, and so refused like any other.
            return await Write(
                actor, type, [.. chunk.Select(id => new Draft(rows.TryGetValue(id, out var row) ? Tagged(row) : NoValues, id))],
                WriteOptions.Create with { OperationId = operation }, cancel);

            Dictionary<string, object?> Tagged(Record row) => new()
            {
                [field.Name] = ((Choices?)field.Get(row) ?? Choices.None).Except(remove).Union(add).ToArray(),
            };
        }, cancel, RecordQuery.MostRows);

    /// <summary>Puts many records into the recycle bin, as one act that can be undone.</summary>
    public Task<BulkOutcome> DeleteMany(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, IProgress<int>? progress = null,
        CancellationToken cancel = default) =>
        Many(actor, type, "delete", ids, progress,
            (operation, chunk) => Delete(actor, type, chunk, operation, cancel), cancel);

    /// <summary>
    /// Takes a whole act back: what it made goes to the recycle bin, what it changed gets its values from before.
    /// Rows changed again since are left alone and counted as failed. An undo that was interrupted goes on where it stood.
    /// </summary>
    /// <param name="also">What else is to be written in the transaction that ends the undo.</param>
    public async Task<Result<BulkOutcome>> Undo(
        Actor actor, Guid operationId, IProgress<int>? progress = null, Func<Db, Task>? also = null,
        CancellationToken cancel = default)
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

        var undo = operation.UndoneBy ?? await Begin(actor, Catalog.Type(operation.Type), "undo", cancel, undoes: operationId);
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
                if (services.Traced.Find(group.Key) is { } traced)
                {
                    await TakeBackTraced(actor, traced, [.. group], undo, cancel);
                    continue;
                }

                var (good, bad) = await TakeBack(actor, Catalog.Type(group.Key), [.. group], undo, cancel);
                (done, failed) = (done + good, failed + bad);
            }

            progress?.Report(done + failed);
        }

        await Finish(undo, done, operationId, cancel, also);
        return new BulkOutcome(undo, done, failed, failed > 0 ? [Say["ChangedSince", failed]] : []);
    }

    /// <summary>Opens an act on many records; its rows carry the id it returns.</summary>
    internal async Task<Guid> Begin(
        Actor actor, RecordType type, string kind, CancellationToken cancel, Guid? undoes = null)
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
        if (undoes is not null)
        {
            await db.Operations.Where(o => o.Id == undoes).ExecuteUpdateAsync(
                s => s.SetProperty(o => o.UndoneBy, operation.Id), cancel);
        }

        await transaction.Commit(cancel);
        return operation.Id;
    }

    internal async Task Finish(
        Guid id, int records, Guid? undone, CancellationToken cancel, Func<Db, Task>? also = null)
    {
        await using var db = Databases.Open();
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        await db.Operations.Where(o => o.Id == id).ExecuteUpdateAsync(s => s.SetProperty(o => o.Records, records),
            cancel);
        if (undone is { } taken)
        {
            var now = Clock.Now;
            await db.Operations.Where(o => o.Id == taken).ExecuteUpdateAsync(
                s => s.SetProperty(o => o.UndoneAt, now), cancel);
        }

        if (also is not null)
        {
            await also(db);
        }

        await transaction.Commit(cancel);
    }

    private async Task<BulkOutcome> Many(
        Actor actor, RecordType type, string kind, IReadOnlyList<Guid> ids, IProgress<int>? progress,
        Func<Guid, IReadOnlyList<Guid>, Task<IReadOnlyList<Result<Record>>>> act, CancellationToken cancel,
            int size = Chunk)
    {
        var operation = await Begin(actor, type, kind, cancel);
        var (done, left, reasons) = (0, new List<Guid>(), new List<string>());
        foreach (var chunk in ids.Chunk(size))
        {
            var results = await act(operation, chunk);
            foreach (var (id, result) in chunk.Zip(results))
            {
                if (result.Problem is { } problem)
                {
                    left.Add(id);
                    reasons.Add(problem.Message);
                }
            }

            done += results.Count(r => r.Ok);
            progress?.Report(done + left.Count);
        }

        await Finish(operation, done, undone: null, cancel);
        var problems = reasons.CountBy(r => r).OrderByDescending(r => r.Value).Take(MostReasons)
            .Select(r => Say["ReasonOf", r.Value, r.Key]);
        return new BulkOutcome(operation, done, left.Count, [.. problems]) { Left = left };
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
        var kept = await Kept(db, actor, type, Of("created", "restored"), deleted: true, cancel);
        var lost = await Kept(db, actor, type, Of("deleted"), deleted: false, cancel);
        var earlier = await db.Events.Where(e => e.OperationId == undo && ids.Contains(e.RecordId))
            .GroupBy(e => e.RecordId, (id, own) => new { id, Version = own.Max(e => e.Version) })
            .ToDictionaryAsync(e => e.id, e => e.Version, cancel);
        var (done, failed) = (0, 0);
        foreach (var row in events)
        {
            if (records.TryGetValue(row.RecordId, out var record)
                && !kept.ContainsKey(record.Id) && !lost.ContainsKey(record.Id)
                && (record.Version == row.Version || db.Entry(record).State == EntityState.Modified
                    || record.Version == earlier.GetValueOrDefault(record.Id)))
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

        IEnumerable<Record> Of(params string[] kinds) => events.Where(e => kinds.Contains(e.Kind))
            .Select(e => records.GetValueOrDefault(e.RecordId)).OfType<Record>().Distinct();
    }

    /// <summary>What an act changed besides records, such as a choice that a merge retired.</summary>
    private async Task TakeBackTraced(
        Actor actor, TracedType type, IReadOnlyList<Event> events, Guid undo, CancellationToken cancel)
    {
        await using var db = Databases.Open(actor.Cause("undone") with { OperationId = undo });
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        foreach (var row in events)
        {
            await type.PutBack(db, row, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
    }

    private void PutBack(RecordType type, Record record, Event row)
    {
        switch (row.Kind)
        {
            case "created":
                record.DeletedAt ??= Clock.Now;
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
