using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Jobs;

/// <summary>Measures every few seconds how many jobs are due and how long the oldest has waited, where somebody listens.</summary>
public sealed partial class QueueFigures(DbFactory databases, TimeProvider time, ILogger<QueueFigures> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                if (Telemetry.Waiting.Enabled)
                {
                    await Measure(stoppingToken);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Measure(CancellationToken cancel)
    {
        var now = time.Now();
        await using var db = databases.Open();
        var due = db.Jobs.Where(j => j.State == JobState.Waiting && j.RunAt <= now);
        Telemetry.Waiting.Record(await due.CountAsync(cancel));
        var oldest = await due.OrderBy(j => j.RunAt).Select(j => (DateTime?)j.RunAt).FirstOrDefaultAsync(cancel);
        Telemetry.Oldest.Record(oldest is { } at ? (now - at).TotalSeconds : 0);
    }

    [LoggerMessage(LogLevel.Warning, "The job queue could not be measured: {Reason}")]
    private partial void LogFailed(string reason);
}
