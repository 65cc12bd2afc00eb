using System.Diagnostics;

namespace Zhiyin.Bench;

/// <summary>How long something took, over many calls.</summary>
/// <param name="Median">Milliseconds.</param>
/// <param name="P95">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="PerSecond">Calls a second by all clients.</param>
internal sealed record Times(double Median, double P95, double P99, double PerSecond, int Calls);

/// <summary>One of those who call.</summary>
/// <param name="Call">Makes a call; it gets its number.</param>
/// <param name="Held">What it holds until the end, such as a connection.</param>
internal sealed record Client(Func<int, Task> Call, IAsyncDisposable? Held = null);

/// <summary>Calls something from several clients at once, each with its next call as soon as the last is answered.</summary>
internal static class Load
{
    private const int FewestCalls = 5;

    /// <param name="clients">How many call at once.</param>
    /// <param name="time">How long; at least five calls are made, the first of each client is not counted.</param>
    /// <param name="makeClient">Makes a client; it gets the number of each call.</param>
    public static async Task<Times> Run(
        int clients, TimeSpan time, Func<Task<Client>> makeClient)
    {
        var callers = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => makeClient()));
        await Task.WhenAll(callers.Select((caller, i) => caller.Call(i)));
        var started = Stopwatch.GetTimestamp();
        var next = clients;
        var taken = await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (mine.Count * clients < FewestCalls || Stopwatch.GetElapsedTime(started) < time)
            {
                var at = Stopwatch.GetTimestamp();
                await caller.Call(Interlocked.Increment(ref next));
                mine.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
            }

            return mine;
        })));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        foreach (var caller in callers.Where(c => c.Held is not null))
        {
            await caller.Held!.DisposeAsync();
        }

        var all = taken.SelectMany(t => t).Order().ToList();
        return new Times(At(all, 0.5), At(all, 0.95), At(all, 0.99), all.Count / elapsed, all.Count);
    }

    private static double At(List<double> ordered, double part) =>
        ordered[Math.Min(ordered.Count - 1, (int)(ordered.Count * part))];
}
