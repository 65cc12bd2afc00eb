using Zhiyin.Core.Data;
using Zhiyin.Core.Jobs;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>Something done after a change, in a job of its own, at least once: it must bear being run twice.</summary>
public interface ISubscriber
{
    /// <summary>The kind of its jobs, such as <c>search</c>.</summary>
    string Name { get; }

    bool Wants(RecordType type);

    /// <summary>Handles the events of several saves at once.</summary>
    Task Handle(IReadOnlyList<Dispatch> saves, CancellationToken cancel);
}

/// <summary>What a subscriber's job carries: the events of one save, which lie between two ids of one act.</summary>
public sealed record Dispatch(Guid OperationId, Guid First, Guid Last)
{
    /// <summary>The events of all the saves.</summary>
    public static IQueryable<Event> Events(Db db, IReadOnlyList<Dispatch> saves)
    {
        var (first, last) = (saves.Min(s => s.First), saves.Max(s => s.Last));
        var operations = saves.Select(s => s.OperationId).Distinct().ToList();
        return db.Events.Where(e => e.Id >= first && e.Id <= last && operations.Contains(e.OperationId));
    }
}

/// <summary>Which subscribers want which types: names and wishes only, so that a save needs none of the subscribers themselves.</summary>
public sealed class Subscribers(IEnumerable<Subscription> subscriptions)
{
    private readonly Subscription[] all = [.. subscriptions];

    /// <summary>A job for every subscriber that wants one of the types, in the save under way.</summary>
    internal void Enqueue(Db db, IReadOnlyCollection<RecordType> types, Dispatch save, DateTime now)
    {
        foreach (var subscriber in all.Where(s => types.Any(s.Wants)))
        {
            db.Jobs.Add(Job.For(subscriber.Name, save, now));
        }

        db.Woken |= types.Count > 0;
    }
}

public sealed record Subscription(string Name, Func<RecordType, bool> Wants);
