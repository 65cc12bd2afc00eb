using System.Collections.Concurrent;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Live;

/// <summary>Tells open pages which records were just written, by whomever.</summary>
public sealed class LiveChanges
{
    private readonly ConcurrentDictionary<Guid, Action<IReadOnlyList<ChangedRecord>>> listeners = new();

    public void Follow(DbFactory databases) => databases.OnCommit(db =>
    {
        if (db.ChangedRecords.Count > 0)
        {
            IReadOnlyList<ChangedRecord> changes = [.. db.ChangedRecords];
            foreach (var listener in listeners.Values)
            {
                listener(changes);
            }
        }

        return Task.CompletedTask;
    });

    /// <summary>Listens until the answer is disposed. The listener must return at once.</summary>
    public IDisposable Listen(Action<IReadOnlyList<ChangedRecord>> listener)
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
