using System.Collections.Concurrent;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;

namespace Zhiyin.Shell.Lists;

/// <summary>An act on many records under way, or what came of it.</summary>
public sealed class Act(string title, int total) : IProgress<int>
{
    public string Title => title;

    public int Total => total;

    public int Done { get; private set; }

    /// <summary>It takes another act back, and is not itself offered to be taken back.</summary>
    public bool IsUndo { get; set; }

    public BulkOutcome? Outcome { get; private set; }

    /// <summary>What stopped it before its end.</summary>
    public string? Stopped { get; private set; }

    public bool IsRunning => Outcome is null && Stopped is null;

    /// <summary>Told from whichever thread does the work.</summary>
    public event Action? Changed;

    public void Report(int value)
    {
        Done = value;
        Changed?.Invoke();
    }

    internal async Task Run(Func<Task<BulkOutcome>> work, ILogger log)
    {
        try
        {
            Outcome = await work();
        }
        catch (Exception error)
        {
            log.LogError(error, "An act on many records stopped: {Title}", Title);
            Stopped = error.Message;
        }

        Changed?.Invoke();
    }
}

/// <summary>
/// Acts on many records, carried on whether or not the page that began them stays open. Whoever comes back finds them
/// here.
/// </summary>
public sealed class Acts(ILogger<Acts> log)
{
    private readonly ConcurrentDictionary<(Guid User, string Type), Act> latest = new();

    public Act? Of(Actor actor, string type) => latest.GetValueOrDefault((actor.Me, type));

    public void Forget(Actor actor, string type, Act ended) => latest.TryRemove(new((actor.Me, type), ended));

    public Act Start(Actor actor, string type, string title, int total, Func<IProgress<int>, Task<BulkOutcome>> work)
    {
        var act = new Act(title, total);
        latest[(actor.Me, type)] = act;
        _ = Task.Run(() => act.Run(() => work(act), log));
        return act;
    }
}
