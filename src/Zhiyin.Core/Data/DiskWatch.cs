using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Zhiyin.Core.Data;

/// <summary>Notices every command and commit that a full disk refused, whoever asked for it.</summary>
public sealed partial class DiskWatch(TimeProvider time, ILogger<DiskWatch> log) : IDbCommandInterceptor, IDbTransactionInterceptor
{
    /// <summary>When the disk was last found full; null for never since the start.</summary>
    public DateTime? FullAt { get; private set; }

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    private void Look(Exception error)
    {
        if (DiskFull.Is(error))
        {
            FullAt = time.Now();
            LogFull(error.GetBaseException().Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "The disk is full: {Reason}")]
    private partial void LogFull(string reason);
}
