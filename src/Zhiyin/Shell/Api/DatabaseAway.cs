using Microsoft.EntityFrameworkCore;
using Npgsql;
using Zhiyin.Core;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Api;

/// <summary>
/// While the database is away, as between the loss of a primary and the promotion of its standby, a request is answered 503
/// with the time to try again. A write answered so may have been kept; with an <c>Idempotency-Key</c> it is not done twice.
/// While the disk is full it is 507: nothing was kept, and nothing is wrong with the request.
/// </summary>
internal sealed partial class DatabaseAway(RequestDelegate next, ILogger<DatabaseAway> log)
{
    private const int RetryAfterSeconds = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && IsAway(error))
        {
            LogAway(error.GetBaseException().Message);
            context.Response.Clear();
            context.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            await Results.Problem(
                statusCode: StatusCodes.Status503ServiceUnavailable, title: ApiText.Say["DatabaseAway"]).ExecuteAsync(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && DiskFull.Is(error))
        {
            context.Response.Clear();
            await new Problem(ProblemKind.Conflict, ApiText.Say["DiskFull"], Problem.DiskFull).ToHttp().ExecuteAsync(context);
        }
    }

    /// <summary>The connection broke, no host answers, or the server is starting, ending or a standby by now.</summary>
    internal static bool IsAway(Exception? error) => error switch
    {
        null => false,
        PostgresException refused => refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction
            || refused.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException => true,
        DbUpdateException or InvalidOperationException or AggregateException => IsAway(error.InnerException),
        _ => false,
    };

    [LoggerMessage(LogLevel.Warning, "The database is away: {Reason}")]
    private partial void LogAway(string reason);
}
