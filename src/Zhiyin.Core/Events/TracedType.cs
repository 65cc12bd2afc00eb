using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhiyin.Core.Data;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>
/// A kind of row that is no record, yet whose changes are events like theirs: sign-ins, tokens, settings. Only the fields it
/// declares are ever written down, so that no secret can be.
/// </summary>
public abstract class TracedType : RecordType
{
    protected TracedType(string name, Label singular, string icon, Type clr)
        : base(name, singular, singular, clr)
    {
        (Extensible, InWorkspace, Icon) = (false, false, icon);
    }

    /// <summary>The event of a change; null where there is nothing to tell.</summary>
    internal virtual Event? EventOf(Db db, EntityEntry entry, DateTime now)
    {
        var changes = Changes(entry);
        var kind = entry.State switch
        {
            EntityState.Added => KindOfNew,
            EntityState.Deleted => KindOfGone,
            _ => KindOf(entry, changes),
        };
        return kind is null ? null : Tell(db, IdOf(entry.Entity), TitleOf(entry.Entity), kind, changes, now);
    }

    private protected Event Tell(Db db, Guid id, string? title, string kind, IReadOnlyList<Change> changes, DateTime now) =>
        new()
        {
            Id = Ids.New(),
            At = now,
            PlacedAt = now,
            Type = Name,
            RecordId = id,
            TimelineId = id,
            Kind = kind,
            ActorId = db.Cause.ActorId,
            Cause = db.Cause.Source,
            OperationId = db.Cause.OperationId,
            Depth = db.Cause.Depth,
            Title = title,
            Changes = JsonSerializer.Serialize(changes, Json.Relaxed),
        };

    /// <summary>Takes back what an event of a bulk act tells of; most such events leave nothing to take back.</summary>
    internal virtual Task PutBack(Db db, Event row, CancellationToken cancel) => Task.CompletedTask;

    protected virtual string KindOfNew => "created";

    protected virtual string KindOfGone => "deleted";

    protected abstract Guid IdOf(object row);

    protected abstract string? TitleOf(object row);

    /// <summary>What a change is called; null where it is nothing to speak of.</summary>
    protected virtual string? KindOf(EntityEntry entry, IReadOnlyList<Change> changes) => changes.Count == 0 ? null : "updated";

    protected virtual IReadOnlyList<Change> Changes(EntityEntry entry) =>
        [.. BuiltIn.Select(f => ChangeOf(entry, f)).OfType<Change>()];

    /// <summary>The field before and after; null where it is the same.</summary>
    protected static Change? ChangeOf(EntityEntry entry, Field field)
    {
        var property = entry.Property(field.Property!.Name);
        var before = entry.State == EntityState.Added ? null : Plain(property.OriginalValue);
        var after = entry.State == EntityState.Deleted ? null : Plain(property.CurrentValue);
        return Equals(before, after) || entry.State == EntityState.Added && after is false
            ? null
            : new Change(field.Name, StoredValue.Write(before), StoredValue.Write(after));
    }

    protected static bool Differs(EntityEntry entry, string property) =>
        entry.Property(property) is var p && !Equals(p.OriginalValue, p.CurrentValue);

    private static object? Plain(object? value) => value switch
    {
        DateTimeOffset instant => instant.UtcDateTime,
        Enum name => name.ToString(),
        _ => value,
    };
}

/// <inheritdoc />
public abstract class TracedType<T>(string name, Label singular, string icon) : TracedType(name, singular, icon, typeof(T))
    where T : class
{
    protected sealed override Guid IdOf(object row) => Id((T)row);

    protected sealed override string? TitleOf(object row) => Title((T)row);

    protected abstract Guid Id(T row);

    protected abstract string? Title(T row);

    protected void Add<TValue>(Expression<Func<T, TValue>> member, FieldKind kind, Label label)
    {
        var property = (PropertyInfo)((MemberExpression)member.Body).Member;
        Add(new Field
        {
            Name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..],
            Kind = kind,
            Label = label,
            Property = property,
            Target = kind == FieldKind.Person ? "users" : null,
        });
    }
}

/// <summary>Every kind of row that is traced.</summary>
public sealed class TracedTypes(IEnumerable<TracedType> types)
{
    private readonly Dictionary<Type, TracedType> byClr = types.ToDictionary(t => t.Clr);

    public IEnumerable<TracedType> All => byClr.Values;

    public TracedType? Find(string name) => byClr.Values.FirstOrDefault(t => t.Name == name);

    public TracedType? Find(Type clr) => byClr.GetValueOrDefault(clr);
}
