using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Zhiyin.Core.Data.Nodes;

/// <summary>
/// Tells the other nodes what was committed here, and those who listen here what was committed there. Sending follows the
/// commit and never holds it up; what could not be sent is kept, in short, until the line is back. Whenever the line was
/// down, everybody here looks again at everything.
/// </summary>
public sealed partial class NodeTalk(DbFactory databases, NodeLineChoice choice, ILogger<NodeTalk> log) : BackgroundService
{
    private const int MostNamed = 40;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(5);

    private readonly Guid node = Ids.New();
    private readonly SemaphoreSlim bell = new(0);
    private readonly Lock untoldLock = new();

    private Commit untold = new();

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (choice.Line is not { } line)
        {
            return Task.CompletedTask;
        }

        databases.OnCommit(commit =>
        {
            if (!commit.Elsewhere && !commit.IsEmpty)
            {
                Keep(commit);
                bell.Release();
            }

            return Task.CompletedTask;
        });
        return Task.WhenAll(Listen(line, stoppingToken), Send(line, stoppingToken));
    }

    private async Task Send(INodeLine line, CancellationToken cancel)
    {
        var pause = FirstPause;
        while (!cancel.IsCancellationRequested)
        {
            await bell.WaitAsync(cancel);
            if (Take() is not { IsEmpty: false } commit)
            {
                continue;
            }

            try
            {
                await line.Send(Written(commit, line.MostBytes), cancel);
                pause = FirstPause;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogNotSent(error.Message);
                Keep(commit);
                bell.Release();
                await Task.Delay(pause, cancel);
                pause = Longer(pause);
            }
        }
    }

    private async Task Listen(INodeLine line, CancellationToken cancel)
    {
        var pause = FirstPause;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await line.Listen(
                    () =>
                    {
                        pause = FirstPause;
                        return databases.Tell(Commit.Everything);
                    },
                    Hear,
                    cancel);
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogLost(error.Message);
                await Task.Delay(pause, cancel);
                pause = Longer(pause);
            }
        }
    }

    private Task Hear(string text)
    {
        var message = JsonSerializer.Deserialize<Message>(text);
        return message is null || message.Node == node ? Task.CompletedTask : databases.Tell(message.Commit with { Elsewhere = true });
    }

    private string Written(Commit commit, int mostBytes)
    {
        var text = JsonSerializer.Serialize(new Message(node, commit));
        return Encoding.UTF8.GetByteCount(text) <= mostBytes
            ? text
            : JsonSerializer.Serialize(new Message(node, Commit.Everything));
    }

    private void Keep(Commit commit)
    {
        lock (untoldLock)
        {
            untold = untold.And(commit).Naming(MostNamed);
        }
    }

    private Commit Take()
    {
        lock (untoldLock)
        {
            var taken = untold;
            untold = new Commit();
            return taken;
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 > LongestPause ? LongestPause : pause * 2;

    public override void Dispose()
    {
        base.Dispose();
        bell.Dispose();
    }

    private sealed record Message(Guid Node, Commit Commit);

    [LoggerMessage(LogLevel.Warning, "The other nodes could not be told of a change; it is tried again: {Reason}")]
    private partial void LogNotSent(string reason);

    [LoggerMessage(LogLevel.Warning, "The line to the other nodes was lost; it is tried again: {Reason}")]
    private partial void LogLost(string reason);
}
