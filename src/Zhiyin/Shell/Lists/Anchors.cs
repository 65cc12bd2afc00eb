namespace Zhiyin.Shell.Lists;

/// <summary>
/// Which cursor leads to which row. Every page read leaves one behind, so that a row far down is reached from the nearest
/// one before it and never by counting from the start.
/// </summary>
public sealed class Anchors
{
    private readonly SortedList<int, string?> cursors = new() { [0] = null };

    /// <summary>Remembers that the row at <paramref name="index"/> is the first after <paramref name="cursor"/>.</summary>
    public void Remember(int index, string cursor) => cursors[index] = cursor;

    /// <summary>The nearest known place at or before the row.</summary>
    public (int Index, string? Cursor) Before(int index)
    {
        var (low, high) = (0, cursors.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = cursors.Keys[middle] <= index ? (middle, high) : (low, middle - 1);
        }

        return (cursors.Keys[low], cursors.Values[low]);
    }

    /// <summary>
    /// Gets within <paramref name="stride"/> rows of the row, planting an anchor at each step on the way.
    /// </summary>
    /// <param name="index">The row to reach.</param>
    /// <param name="stride">The most rows one query passes over.</param>
    /// <param name="step">Passes over so many rows after a cursor: the cursor there, null where the list ended.</param>
    /// <returns>Where to read on from, and how many rows to pass over; null where the list ends before.</returns>
    public async Task<(string? Cursor, int Skip)?> Walk(int index, int stride, Func<string?, int, Task<string?>> step)
    {
        var (at, cursor) = Before(index);
        while (index - at > stride)
        {
            if (await step(cursor, stride) is not { } next)
            {
                return null;
            }

            at += stride;
            Remember(at, cursor = next);
        }

        return (cursor, index - at);
    }
}
