using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhiyin.Core.Data;

namespace Zhiyin.Core.Access;

/// <summary>
/// Looks every ten seconds for what other nodes changed: rights, fields, settings, keys. A role change or a disabled user is
/// so in effect everywhere within half a minute.
/// </summary>
public sealed partial class SnapshotRefresh(
    AccessStore access, DatabaseSetup setup, TimeProvider time, ILogger<SnapshotRefresh> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await access.Reload(stoppingToken);
                await setup.Open(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rights and settings could not be refreshed; the last known stay in force")]
    private partial void LogFailed(Exception error);
}
