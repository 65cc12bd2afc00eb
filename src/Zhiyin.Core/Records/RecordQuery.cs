using Zhiyin.Core.Filters;
using Zhiyin.Core.Schema;

namespace Zhiyin.Core.Records;

/// <summary>What is asked of a list.</summary>
public sealed record RecordQuery(RecordType Type)
{
    public const int MostRows = 200;

    /// <summary>The most records one act or export takes by their ids.</summary>
    public const int MostPicked = 100_000;

    /// <summary>Above this lists tell a count as "10,000+".</summary>
    public const int CountLimit = 10_000;

    public FilterNode? Filter { get; init; }

    /// <summary>Words for the search index.</summary>
    public string? Search { get; init; }

    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>From 1 to <see cref="MostRows"/>.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The cursor of a page before.</summary>
    public string? After { get; init; }

    /// <summary>Rows to pass over after the cursor; at most <see cref="CountLimit"/>.</summary>
    public int Skip { get; init; }

    /// <summary>Also say how many match, exactly.</summary>
    public bool Count { get; init; }

    /// <summary>Look into the recycle bin instead.</summary>
    public bool Deleted { get; init; }

    /// <summary>The answer decides nothing: a replica that lags behind may give it.</summary>
    public bool MayLag { get; init; }

    /// <summary>Only these records.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>All but these records.</summary>
    public IReadOnlyList<Guid>? Except { get; init; }
}

/// <summary>A page of records.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record Page(IReadOnlyList<Record> Items, string? Next, int? Total);
