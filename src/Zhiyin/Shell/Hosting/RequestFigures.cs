using System.Diagnostics;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Hosting;

/// <summary>What this node was asked in the last hour.</summary>
/// <param name="Failed">Answered 500 and above.</param>
/// <param name="MeanMilliseconds">0 where nothing was asked.</param>
public sealed record RequestTotals(long Requests, long Failed, double MeanMilliseconds);

/// <summary>Counts requests and failures by the minute, for an hour.</summary>
public sealed class RequestFigures(TimeProvider time)
{
    private const int Minutes = 60;

    private readonly Lock counting = new();
    private readonly (long Minute, long Requests, long Failed, double Milliseconds)[] slots =
        new (long, long, long, double)[Minutes];

    public DateTime StartedAt { get; } = time.Now();

    public void Count(bool failed, double milliseconds)
    {
        var minute = Minute();
        lock (counting)
        {
            ref var slot = ref slots[minute % Minutes];
            if (slot.Minute != minute)
            {
                slot = (minute, 0, 0, 0);
            }

            slot = (minute, slot.Requests + 1, slot.Failed + (failed ? 1 : 0), slot.Milliseconds + milliseconds);
        }
    }

    public RequestTotals LastHour()
    {
        var from = Minute() - Minutes;
        lock (counting)
        {
            var recent = slots.Where(s => s.Minute > from).ToList();
            var requests = recent.Sum(s => s.Requests);
            return new RequestTotals(
                requests, recent.Sum(s => s.Failed), requests == 0 ? 0 : recent.Sum(s => s.Milliseconds) / requests);
        }
    }

    private long Minute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}

/// <summary>Counts what passes; the line of an open page, which lasts for hours, is none of it.</summary>
internal sealed class RequestCount(RequestDelegate next, RequestFigures figures)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        var failed = true;
        try
        {
            await next(context);
            failed = context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        }
        finally
        {
            figures.Count(failed, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
