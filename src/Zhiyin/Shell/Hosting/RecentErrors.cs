using System.Collections.Concurrent;
using Zhiyin.Core.Data;

namespace Zhiyin.Shell.Hosting;

/// <param name="Reason">The innermost error in its own words; null where only a message was logged.</param>
public sealed record LoggedError(DateTime At, string Category, string Message, string? Reason);

/// <summary>Remembers the last errors this node logged, for the health page. The log itself has all of them.</summary>
public sealed class RecentErrors(TimeProvider time) : ILoggerProvider
{
    private const int Most = 20;

    private readonly ConcurrentQueue<LoggedError> errors = new();

    /// <summary>Latest first.</summary>
    public IReadOnlyList<LoggedError> Latest => [.. errors.Reverse()];

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void Dispose()
    {
    }

    private void Keep(string category, string message, Exception? error)
    {
        errors.Enqueue(new LoggedError(time.Now(), category, message, error?.GetBaseException().Message));
        while (errors.Count > Most)
        {
            errors.TryDequeue(out _);
        }
    }

    private sealed class Listener(RecentErrors owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                owner.Keep(category, formatter(state, exception), exception);
            }
        }
    }
}
