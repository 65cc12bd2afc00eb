using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;

namespace Zhiyin.Shell.Lists;

/// <summary>
/// The rows of one query by their place, read in chunks when they come into view and forgotten when they are far from it.
/// </summary>
public sealed class RowSource(
    RecordStore records, Cells cells, Actor actor, RecordQuery query, IReadOnlyList<Column> columns)
{
    public const int ChunkRows = 50;
    private const int ChunksKept = 6;

    private readonly Anchors anchors = new();
    private readonly Dictionary<int, IReadOnlyList<Row>> chunks = [];
    private readonly List<int> recent = [];

    public RecordQuery Query => query;

    public IReadOnlyList<Column> Columns => columns;

    /// <summary>How many rows there are, as far as is known.</summary>
    public int Extent { get; private set; }

    /// <summary>False while <see cref="Extent"/> only says that there are more than it was counted to.</summary>
    public bool IsExact { get; private set; }

    public Row? this[int index] =>
        index >= 0 && chunks.TryGetValue(index / ChunkRows, out var chunk) && index % ChunkRows < chunk.Count
            ? chunk[index % ChunkRows]
            : null;

    /// <summary>The first rows and how many there are.</summary>
    public async Task Open(CancellationToken cancel = default)
    {
        var counted = await records.Count(actor, query, RecordQuery.CountLimit, cancel);
        (Extent, IsExact) = (Math.Min(counted, RecordQuery.CountLimit), counted <= RecordQuery.CountLimit);
        await Load(0, ChunkRows, cancel);
    }

    /// <summary>Reads what is not yet there of the rows from <paramref name="first"/>; true where that was anything.</summary>
    public async Task<bool> Load(int first, int count, CancellationToken cancel = default)
    {
        var read = false;
        for (var chunk = Math.Max(0, first) / ChunkRows; chunk * ChunkRows < Math.Min(first + count, Extent); chunk++)
        {
            recent.Remove(chunk);
            recent.Add(chunk);
            if (!chunks.ContainsKey(chunk))
            {
                await Read(chunk, cancel);
                read = true;
            }
        }

        while (recent.Count > ChunksKept)
        {
            chunks.Remove(recent[0]);
            recent.RemoveAt(0);
        }

        return read;
    }

    public async Task CountExactly(CancellationToken cancel = default) =>
        (Extent, IsExact) = (await records.Count(actor, query, null, cancel), true);

    /// <summary>Puts a record just written back into its row.</summary>
    public async Task Replace(Record record, CancellationToken cancel = default)
    {
        var row = (await cells.Rows(actor, query.Type, columns, [record], cancel))[0];
        foreach (var (key, chunk) in chunks)
        {
            if (chunk.Any(r => r.Id == record.Id))
            {
                chunks[key] = [.. chunk.Select(r => r.Id == record.Id ? row : r)];
                return;
            }
        }
    }

    /// <summary>The ids of a stretch of rows, read where they are not in view.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(int first, int last, CancellationToken cancel = default)
    {
        var ids = new List<Guid>();
        for (var index = first; index <= last;)
        {
            if (this[index] is { } row)
            {
                ids.Add(row.Id);
                index++;
                continue;
            }

            var page = await PageAt(index, Math.Min(RecordQuery.MostRows, last - index + 1), cancel);
            ids.AddRange(page?.Items.Select(r => r.Id) ?? []);
            index += page?.Items.Count is > 0 and var got ? got : int.MaxValue - index;
        }

        return ids;
    }

    private async Task Read(int chunk, CancellationToken cancel)
    {
        var first = chunk * ChunkRows;
        var page = await PageAt(first, ChunkRows, cancel);
        chunks[chunk] = page is null ? [] : await cells.Rows(actor, query.Type, columns, page.Items, cancel);
        if (page?.Next is null)
        {
            (Extent, IsExact) = (first + chunks[chunk].Count, true);
        }
    }

    private async Task<Page?> PageAt(int index, int count, CancellationToken cancel)
    {
        var place = await anchors.Walk(index, RecordQuery.CountLimit, (cursor, skip) => Step(cursor, skip, cancel));
        if (place is not var (from, over))
        {
            return null;
        }

        var page = await records.Query(actor, query with { After = from, Skip = over, Limit = count }, cancel);
        if (page.Next is { } next)
        {
            anchors.Remember(index + page.Items.Count, next);
        }

        return page;
    }

    /// <summary>One row only, the last of those passed over, for the cursor behind it.</summary>
    private async Task<string?> Step(string? cursor, int skip, CancellationToken cancel) =>
        (await records.Query(actor, query with { After = cursor, Skip = skip - 1, Limit = 1 }, cancel)).Next;
}
