using Zhiyin.Core.Access;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What a module adds to the writes of one of its types. It sees whole batches, so that an import asks once.</summary>
public interface IRules
{
    Type Clr { get; }

    /// <summary>Before the checks: derive, complete, refuse with <see cref="Pending.Error"/>.</summary>
    Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);

    /// <summary>After the checks, in the same save: change other records through the context.</summary>
    Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel);
}

/// <inheritdoc />
public abstract class Rules<T> : IRules
    where T : Record
{
    public Type Clr => typeof(T);

    public virtual Task BeforeSave(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;

    public virtual Task Along(WriteContext write, IReadOnlyList<Pending> rows, CancellationToken cancel) =>
        Task.CompletedTask;
}

/// <summary>The write under way.</summary>
public sealed record WriteContext(
    Db Db, Actor Actor, RecordType Type, IReadOnlyList<Field> Fields, CompanyClock Clock, Vault Vault)
{
    public Catalog Catalog => Db.Catalog;
}
