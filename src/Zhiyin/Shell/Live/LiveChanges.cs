using System.Collections.Concurrent;
using Zhiyin.Core.Data;
using Zhiyin.Core.Data.Nodes;

namespace Zhiyin.Shell.Live;

/// <summary>Tells open pages which records were just written, by whomever and at whichever node.</summary>
public sealed class LiveChanges
{
    private readonly ConcurrentDictionary<Guid, Action<Commit>> listeners = new();

    public void Follow(DbFactory databases) => databases.OnCommit(commit =>
    {
        if (commit.Much || commit.ChangedRecords.Count > 0 || commit.Many.Count > 0)
        {
            foreach (var listener in listeners.Values)
            {
                listener(commit);
            }
        }

        return Task.CompletedTask;
    });

    /// <summary>Listens until the answer is disposed. The listener must return at once.</summary>
    public IDisposable Listen(Action<Commit> listener)
    {
        var id = Ids.New();
        listeners[id] = listener;
        return new Ending(() => listeners.TryRemove(id, out _));
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
