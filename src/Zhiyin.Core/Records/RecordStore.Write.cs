using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <content>Writing.</content>
public sealed partial class RecordStore
{
    private const int Tries = 3;

    /// <summary>Makes one record.</summary>
    public Task<Result<Record>> Create(
        Actor actor, RecordType type, IReadOnlyDictionary<string, object?> values,
        WriteOptions? options = null, CancellationToken cancel = default) =>
        Create(actor, type, new Draft(values), options, cancel);

    /// <summary>Makes one record together with its files.</summary>
    public async Task<Result<Record>> Create(
        Actor actor, RecordType type, Draft draft, WriteOptions? options = null, CancellationToken cancel = default) =>
        await WriteOne(actor, type, draft, options ?? new(), cancel);

    /// <summary>Changes what is given of one record.</summary>
    /// <param name="ifVersion">The version the writer has seen; if it is another by now the problem's code is <c>stale</c>.</param>
    public async Task<Result<Record>> Update(
        Actor actor, RecordType type, Guid id, IReadOnlyDictionary<string, object?> values,
        long? ifVersion = null, WriteOptions? options = null, CancellationToken cancel = default) =>
        await WriteOne(actor, type, new Draft(values, id, ifVersion), options ?? WriteOptions.Create, cancel);

    /// <summary>
    /// Writes many drafts, each for itself: what is wrong with one does not keep the others. In one transaction, in the
    /// order: may → fields it may write → coerce → defaults → rules → required, format, unique → duplicates → save →
    /// inside the actor's own reach, else taken back.
    /// </summary>
    /// <returns>A result for each draft, in their order.</returns>
    public async Task<IReadOnlyList<Result<Record>>> Write(
        Actor actor, RecordType type, IReadOnlyList<Draft> drafts, WriteOptions options,
            CancellationToken cancel = default)
    {
        using var activity = Telemetry.Source.StartActivity($"write {type.Name}");
        activity?.SetTag("zhiyin.drafts", drafts.Count);
        Telemetry.Written.Add(drafts.Count, new KeyValuePair<string, object?>("type", type.Name));
        var cause = actor.Cause(options.Verb);
        if (options.OperationId is { } operation)
        {
            cause = cause with { OperationId = operation };
        }

        var refused = new Dictionary<Draft, Problem>(ReferenceEqualityComparer.Instance as IEqualityComparer<Draft>);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await TryWrite(actor, type, drafts, refused, options, cause, cancel);
                if (outcome is not null)
                {
                    return outcome;
                }
            }
            catch (DbUpdateException error) when (attempt < Tries && !DiskFull.Is(error))
            {
                // Somebody else changed a row, or took a unique value, between our reading and our writing.
            }

            foreach (var draft in drafts)
            {
                draft.Prepared = null;
            }
        }
    }

    /// <summary>Whoever writes one record reads what is wrong with the disk as they read what is wrong with a value.</summary>
    private async Task<Result<Record>> WriteOne(
        Actor actor, RecordType type, Draft draft, WriteOptions options, CancellationToken cancel)
    {
        try
        {
            return (await Write(actor, type, [draft], options, cancel))[0];
        }
        catch (Exception error) when (DiskFull.Is(error))
        {
            return new Problem(ProblemKind.Conflict, Say["DiskFull"], Problem.DiskFull);
        }
    }

    private async Task<IReadOnlyList<Result<Record>>?> TryWrite(
        Actor actor, RecordType type, IReadOnlyList<Draft> drafts, Dictionary<Draft, Problem> refused,
        WriteOptions options, Cause cause, CancellationToken cancel)
    {
        await using var db = Databases.Open(cause);
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        var write = new WriteContext(db, actor, type, db.Catalog.FieldsOf(type), Clock, Vault);
        var rows = await Load(write, drafts, refused, cancel);
        await Check(write, rows, options, cancel);
        var good = rows.Where(r => !r.Failed).ToList();
        foreach (var rule in services.Rules.For(type))
        {
            await rule.Along(write, good, cancel);
        }

        foreach (var row in rows.Where(r => r.Failed && !r.IsNew))
        {
            db.Entry(row.Record).State = EntityState.Unchanged;
        }

        await RecordFiles.Along(write, good, cancel);
        await services.Fresh.Insert(db, type, [.. good.Where(r => r.IsNew).Select(r => r.Record)], cancel);
        await db.SaveChangesAsync(cancel);
        if (await Outside(write, good, refused, cancel))
        {
            return null;
        }

        IReadOnlyList<Result<Record>> results = [.. rows.Select(Outcome)];
        if (options.InSameTransaction is { } also)
        {
            await also(db, results, cancel);
        }

        await transaction.Commit(cancel);
        return results;
    }

    private static Result<Record> Outcome(Pending row) => row.Outcome() is { } problem ? problem : row.Record;

    private static async Task<List<Pending>> Load(
        WriteContext write, IReadOnlyList<Draft> drafts, Dictionary<Draft, Problem> refused, CancellationToken cancel)
    {
        var (actor, type) = (write.Actor, write.Type);
        var ids = drafts.Select(d => d.Id).OfType<Guid>().Distinct().ToList();
        var found = ids.Count == 0 ? [] : await Tracked(write.Db, type, ids, cancel);
        var editable = ids.Count == 0 ? [] : await Within(write, type, Verb.Edit, ids, cancel);
        var readable = ids.Count == editable.Count ? editable : await Within(write, type, Verb.Read, ids, cancel);
        var mayCreate = actor.Rights.May(type, Verb.Create) && !actor.ReadOnly;
        return [.. drafts.Select(draft =>
        {
            var record = draft.Id is { } id ? found.GetValueOrDefault(id) : null;
            var row = draft.Prepared ?? new Pending(draft, record ?? New(type), isNew: draft.Id is null);
            row.Problem = refused.GetValueOrDefault(draft);
            row.Problem ??= (draft.Id, record) switch
            {
                (null, _) => mayCreate ? null : Forbidden(),
                (_, null) => NotFound(type),
                ({ } known, _) when !readable.Contains(known) => NotFound(type),
                ({ } known, _) when !editable.Contains(known) || actor.ReadOnly => Forbidden(),
                _ => draft.IfVersion is { } seen && seen != record.Version ? Stale() : null,
            };
            return row;
        })];
    }

    private static Record New(RecordType type)
    {
        var record = (Record)Activator.CreateInstance(type.Clr)!;
        record.Id = Data.Ids.New();
        return record;
    }

    private async Task Check(WriteContext write, List<Pending> rows, WriteOptions options, CancellationToken cancel)
    {
        var intake = new Intake(write, options);
        await intake.Take([.. rows.Where(r => r is { Failed: false, IsPrepared: false })], cancel);
        foreach (var rule in services.Rules.For(write.Type))
        {
            await rule.BeforeSave(write, [.. rows.Where(r => r is { Failed: false, IsPrepared: false })], cancel);
        }

        RecordFiles.Check(rows);
        await Checks.Run(write, [.. rows.Where(r => !r.Failed)], cancel);
        if (options.OnDuplicate == OnDuplicate.Warn)
        {
            await RefuseDuplicates(write, [.. rows.Where(r => !r.Failed)], cancel);
        }

        await Numbering.Assign(write, rows, cancel);
    }

    /// <summary>Refuses the rows that left the actor's own reach by being saved; true if there are any.</summary>
    private static async Task<bool> Outside(
        WriteContext write, List<Pending> saved, Dictionary<Draft, Problem> refused, CancellationToken cancel)
    {
        if (write.Actor.Rights.Administrator || saved.Count == 0)
        {
            return false;
        }

        var ids = saved.Select(r => r.Record.Id).ToList();
        var inside = await Within(write, write.Type, Verb.Read, ids, cancel);
        foreach (var row in saved.Where(r => !inside.Contains(r.Record.Id)))
        {
            refused[row.Draft] = new Problem(ProblemKind.Forbidden, Say["OutsideReach"], "outsideReach");
        }

        return inside.Count < ids.Count;
    }

    private static async Task<Dictionary<Guid, Record>> Tracked(
        Db db, RecordType type, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var set = ((IQueryable<Record>)RecordSets.Of(db, type)).AsTracking();
        return await set.Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
    }

    private static Problem Forbidden() => new(ProblemKind.Forbidden, Say["Forbidden"]);

    private static Problem NotFound(RecordType type) => new(ProblemKind.NotFound, Say["NotFound", type.Singular]);

    private static Problem Stale() => new(ProblemKind.Conflict, Say["Stale"], "stale");
}
