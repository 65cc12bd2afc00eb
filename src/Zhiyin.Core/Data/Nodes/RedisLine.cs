using StackExchange.Redis;

namespace Zhiyin.Core.Data.Nodes;

/// <summary>Publish and subscribe of a Redis, for installations with so many nodes that the database is to be spared this.</summary>
/// <param name="connection">As StackExchange.Redis reads it: <c>host:6379,password=…,ssl=true</c>.</param>
/// <param name="installation">Tells the installations on one Redis apart.</param>
internal sealed class RedisLine(string connection, string installation) : INodeLine, IAsyncDisposable
{
    private readonly RedisChannel channel = RedisChannel.Literal($"zhiyin:{installation}");
    private readonly SemaphoreSlim opening = new(1, 1);

    private ConnectionMultiplexer? sender;

    public int MostBytes => 64_000;

    public async Task Send(string message, CancellationToken cancel)
    {
        await opening.WaitAsync(cancel);
        try
        {
            sender ??= await Connect();
        }
        finally
        {
            opening.Release();
        }

        await sender.GetSubscriber().PublishAsync(channel, message);
    }

    public async Task Listen(Func<Task> ready, Func<string, Task> heard, CancellationToken cancel)
    {
        await using var listener = await Connect();
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        listener.ConnectionFailed += (_, _) => lost.Cancel();
        var messages = await listener.GetSubscriber().SubscribeAsync(channel);
        await ready();
        try
        {
            while (true)
            {
                await heard((await messages.ReadAsync(lost.Token)).Message.ToString());
            }
        }
        catch (OperationCanceledException end) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("The connection to Redis was lost.", end);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (sender is not null)
        {
            await sender.DisposeAsync();
        }

        opening.Dispose();
    }

    private Task<ConnectionMultiplexer> Connect()
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = true;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        return ConnectionMultiplexer.ConnectAsync(options);
    }
}
