using Microsoft.EntityFrameworkCore;
using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Events;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <content>The recycle bin, and reading personal values in the clear.</content>
public sealed partial class RecordStore
{
    /// <summary>Puts records into the recycle bin. Those the actor may not delete stay, and are told.</summary>
    public Task<IReadOnlyList<Result<Record>>> Delete(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, Guid? operation = null,
            CancellationToken cancel = default) =>
        Move(actor, type, ids, deleted: true, operation, cancel);

    /// <summary>Takes records out of the recycle bin.</summary>
    public Task<IReadOnlyList<Result<Record>>> Restore(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, Guid? operation = null,
            CancellationToken cancel = default) =>
        Move(actor, type, ids, deleted: false, operation, cancel);

    /// <summary>The plain text of a personal value, which is written down with the reason.</summary>
    public async Task<Result<string>> Reveal(
        Actor actor, RecordType type, Guid id, string fieldName, string reason, CancellationToken cancel = default)
    {
        var field = Catalog.FindField(type, fieldName);
        if (field is not { Personal: true } || !actor.Rights.CanSee(type, field))
        {
            return Problem.Invalid("field", Say["UnknownField", fieldName]);
        }

        if (actor.Rights.On(type, field) < FieldRight.Reveal)
        {
            return Forbidden();
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Problem.Invalid("reason", Say["ReasonNeeded"]);
        }

        await using var db = Databases.Open(actor.Cause());
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        if (await Reach(db, actor, type, Verb.Read).FirstOrDefaultAsync(r => r.Id == id, cancel) is not { } record)
        {
            return NotFound(type);
        }

        db.Events.Add(EventWriter.Note(db, type, record, "revealed", [new Change(field.Name, null, reason.Trim())],
            Clock.Now));
        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return field.Get(record) is Sealed cell ? Vault.Open(type, field, id, cell) : "";
    }

    private async Task<IReadOnlyList<Result<Record>>> Move(
        Actor actor, RecordType type, IReadOnlyList<Guid> ids, bool deleted, Guid? operation, CancellationToken cancel)
    {
        var cause = actor.Cause();
        await using var db = Databases.Open(operation is { } act ? cause with { OperationId = act } : cause);
        await using var transaction = await Databases.Gate.Begin(db, cancel);
        var reachable = await Reach(db, actor, type, Verb.Delete).IgnoreQueryFilters([RecordMapping.Deleted])
            .Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);
        var visible = await Reach(db, actor, type, Verb.Read).IgnoreQueryFilters([RecordMapping.Deleted])
            .Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancel);
        var records = await ((IQueryable<Record>)RecordSets.Of(db, type)).AsTracking()
            .IgnoreQueryFilters([RecordMapping.Deleted])
            .Where(r => ids.Contains(r.Id) && (r.DeletedAt != null) != deleted)
            .ToDictionaryAsync(r => r.Id, cancel);
        var results = ids.Select(id => !records.TryGetValue(id, out var record) || !visible.Contains(id)
            ? NotFound(type)
            : !reachable.Contains(id) || actor.ReadOnly ? Forbidden() : (Result<Record>)record).ToList();
        var going = results.Where(r => r.Ok).Select(r => r.Value).ToList();
        var kept = await Kept(db, actor, type, going, deleted, cancel);
        foreach (var record in going.Where(r => !kept.ContainsKey(r.Id)))
        {
            record.DeletedAt = deleted ? Clock.Now : null;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.Commit(cancel);
        return [.. results.Select(r => r.Ok && kept.TryGetValue(r.Value.Id, out var problem) ? problem : r)];
    }

    /// <summary>Which records the rules of their type keep where they are, and why.</summary>
    private async Task<Dictionary<Guid, Problem>> Kept(
        Db db, Actor actor, RecordType type, IEnumerable<Record> records, bool deleted, CancellationToken cancel)
    {
        var rows = records.Select(r => new Pending(new Draft(new Dictionary<string, object?>(), r.Id), r, isNew: false)).ToList();
        var write = new WriteContext(db, actor, type, db.Catalog.FieldsOf(type), Clock, Vault);
        foreach (var rule in rows.Count == 0 ? [] : services.Rules.For(type))
        {
            await (deleted ? rule.BeforeDelete(write, rows, cancel) : rule.BeforeRestore(write, rows, cancel));
        }

        return rows.Where(r => r.Failed).ToDictionary(r => r.Record.Id, r => r.Outcome()!);
    }
}
