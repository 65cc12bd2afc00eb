namespace Zhiyin.Core.Data;

/// <summary>Makes the next piece ready on another core while the present one is written. In order, one piece ahead.</summary>
internal static class Ahead
{
    /// <param name="source">What is to be made ready. Taken by one thread at a time, never by two at once.</param>
    /// <param name="make">Makes a piece ready.</param>
    /// <param name="ahead">False makes a piece only when it is asked for: after what came before it is written.</param>
    public static async IAsyncEnumerable<TMade> Of<TPiece, TMade>(
        IEnumerable<TPiece> source, Func<TPiece, Task<TMade>> make, bool ahead = true)
    {
        using var pieces = source.GetEnumerator();
        Task<(bool Any, TMade? Made)>? next = null;
        try
        {
            while (await (next ?? Next()) is { Any: true, Made: { } made })
            {
                next = ahead ? Next() : null;
                yield return made;
            }
        }
        finally
        {
            // Whoever stops in the middle closes the source next: nobody may still be reading it.
            await (next?.ContinueWith(static _ => { }, TaskScheduler.Default) ?? Task.CompletedTask);
        }

        Task<(bool, TMade?)> Next() => Task.Run(async () =>
            pieces.MoveNext() ? (true, await make(pieces.Current)) : (false, default(TMade)));
    }
}
