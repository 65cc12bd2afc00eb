using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Data;
using Zhiyin.Core.Filters;

namespace Zhiyin.Core.Records;

/// <summary>A query that took long.</summary>
/// <param name="Filter">In words, without personal values.</param>
public sealed record SlowQuery(DateTime At, string Act, string Type, string Filter, string Sort, bool Words, long Milliseconds, int Rows);

/// <summary>Times every query of records, traces it, and writes the slow ones to the log. Personal values are in neither.</summary>
/// <param name="slowMilliseconds">From this on a query is slow.</param>
public sealed partial class QueryWatch(int slowMilliseconds, TimeProvider time, ILogger<QueryWatch> log)
{
    private const int MostRemembered = 20;

    private readonly ConcurrentQueue<SlowQuery> remembered = new();

    public int SlowMilliseconds => slowMilliseconds;

    /// <summary>The last slow ones of this node, latest first.</summary>
    public IReadOnlyList<SlowQuery> Slow => [.. remembered.Reverse()];

    internal async Task<T> Time<T>(
        string act, RecordQuery query, FilterSchema schema, Func<Task<T>> run, Func<T, int> rowsOf)
    {
        using var activity = Telemetry.Source.StartActivity($"{act} {query.Type.Name}");
        var started = Stopwatch.GetTimestamp();
        var result = await run();
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Telemetry.Queries.Record(took, new("type", query.Type.Name), new("act", act));
        var slow = took >= slowMilliseconds;
        if (activity is null && !slow)
        {
            return result;
        }

        var filter = query.Filter is null ? "" : Filter.Describe(query.Filter, query.Type, schema);
        var sort = string.Join(',', query.Sort.Select(s => (s.Descending ? "-" : "") + s.Field.Name));
        activity?.SetTag("zhiyin.type", query.Type.Name).SetTag("zhiyin.filter", filter).SetTag("zhiyin.rows", rowsOf(result));
        if (slow)
        {
            Remember(new SlowQuery(
                time.Now(), act, query.Type.Name, filter, sort, query.Search is not null, (long)took, rowsOf(result)));
            LogSlow(act, query.Type.Name, filter, query.Search is null ? "" : " with words", sort, (long)took, rowsOf(result));
        }

        return result;
    }

    private void Remember(SlowQuery query)
    {
        remembered.Enqueue(query);
        while (remembered.Count > MostRemembered)
        {
            remembered.TryDequeue(out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Slow {Act} of {Type}{Words}: filter [{Filter}] sort [{Sort}] took {Milliseconds} ms for {Rows} rows")]
    private partial void LogSlow(string act, string type, string filter, string words, string sort, long milliseconds, int rows);
}
