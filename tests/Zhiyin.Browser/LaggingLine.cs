using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Zhiyin.Browser;

/// <summary>
/// A line on which everything arrives late, in the order it was sent: a journey that does not wait for what it needs fails on it
/// every time, not one time in fifty. <c>ZHIYIN_TEST_LAG=150</c> puts one before every server, with milliseconds for each way.
/// </summary>
internal sealed class LaggingLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly TimeSpan lag;
    private readonly IPEndPoint to;
    private readonly Task accepting;

    public LaggingLine(string url, TimeSpan lag)
    {
        (this.lag, to) = (lag, IPEndPoint.Parse(new Uri(url).Authority));
        listener.Start();
        accepting = Accept();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    /// <returns>Null where no lag is asked for.</returns>
    public static LaggingLine? Before(string url) =>
        int.TryParse(Environment.GetEnvironmentVariable("ZHIYIN_TEST_LAG"), CultureInfo.InvariantCulture, out var lag) && lag > 0
            ? new LaggingLine(url, TimeSpan.FromMilliseconds(lag)) : null;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        ending.Dispose();
    }

    private async Task Accept()
    {
        var carried = new List<Task>();
        try
        {
            while (true)
            {
                carried.Add(Carry(await listener.AcceptTcpClientAsync(ending.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }

        await Task.WhenAll(carried);
    }

    private async Task Carry(TcpClient from)
    {
        using var near = from;
        using var far = new TcpClient();
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        try
        {
            (near.NoDelay, far.NoDelay) = (true, true);
            await far.ConnectAsync(to, broken.Token);
            await Task.WhenAll(OneWay(near.Client, far.Client, broken), OneWay(far.Client, near.Client, broken));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // One of the two has gone; both connections end with this.
        }
    }

    /// <summary>Until the sender has nothing more to say; where a side breaks, both ways end.</summary>
    private async Task OneWay(Socket from, Socket to, CancellationTokenSource broken)
    {
        var sent = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        try
        {
            await Task.WhenAll(Read(from, sent.Writer, broken.Token), Write(to, sent.Reader, broken.Token));
        }
        catch
        {
            await broken.CancelAsync();
            throw;
        }
    }

    private async Task Read(Socket from, ChannelWriter<(long Due, byte[] Bytes)> sent, CancellationToken cancel)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, cancel) is var count and > 0)
            {
                await sent.WriteAsync((Stopwatch.GetTimestamp() + (long)(lag.TotalSeconds * Stopwatch.Frequency), buffer[..count]), cancel);
            }
        }
        finally
        {
            sent.Complete();
        }
    }

    private static async Task Write(Socket to, ChannelReader<(long Due, byte[] Bytes)> sent, CancellationToken cancel)
    {
        await foreach (var (due, bytes) in sent.ReadAllAsync(cancel))
        {
            var rest = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, cancel);
            }

            for (var left = bytes.AsMemory(); left.Length > 0;)
            {
                left = left[await to.SendAsync(left, cancel)..];
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
