using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Events;

/// <summary>Something done after a change, in a job of its own, at least once: it must bear being run twice.</summary>
public interface ISubscriber
{
    /// <summary>The kind of its jobs, such as <c>search</c>.</summary>
    string Name { get; }

    bool Wants(RecordType type);

    /// <summary>Handles the events of several acts at once, oldest first.</summary>
    Task Handle(IReadOnlyList<Guid> operations, CancellationToken cancel);
}

/// <summary>What a subscriber's job carries: the act whose events are to be handled.</summary>
public sealed record DispatchPayload(Guid OperationId);

/// <summary>Which subscribers want which types: names and wishes only, so that a save needs none of the subscribers themselves.</summary>
public sealed class Subscribers(IEnumerable<Subscription> subscriptions)
{
    private readonly Subscription[] all = [.. subscriptions];

    public IEnumerable<Subscription> WantedBy(IReadOnlyCollection<RecordType> types) =>
        all.Where(s => types.Any(s.Wants));
}

public sealed record Subscription(string Name, Func<RecordType, bool> Wants);
