using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What a module adds to the writes of one of its types. It sees whole batches, so that an import asks once.</summary>
public interface IRules
{
    Type Clr { get; }

    /// <summary>
    /// Whether what <see cref="BeforeSave"/> does cannot depend on records of the type stored a moment before, so that an
    /// import may run it while the rows in front are still being written.
    /// </summary>
    bool RunsAhead { get; }

    /// <summary>Before the checks: derive, complete, refuse with <see cref="Pending.Error"/>.</summary>
    Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);

    /// <summary>After the checks, in the same save: change other records through the context.</summary>
    Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);

    /// <summary>Before records go to the recycle bin, whichever way: refuse with <see cref="Pending.Problem"/>.</summary>
    Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);

    /// <summary>Before records come back from the recycle bin.</summary>
    Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);
}

/// <inheritdoc />
public abstract class Rules<T> : IRules
    where T : Record
{
    public Type Clr => typeof(T);

    public virtual bool RunsAhead => false;

    public virtual Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public virtual Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public virtual Task BeforeDelete(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public virtual Task BeforeRestore(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;
}

/// <summary>The write under way.</summary>
public sealed record WriteContext(
    Db Db, Actor Actor, RecordType Type, IReadOnlyList<Field> Fields, CompanyClock Clock, Vault Vault)
{
    public Catalog Catalog => Db.Catalog;
}
