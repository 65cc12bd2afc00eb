using System.Net;
using System.Net.Sockets;

namespace Zhiyin.Shell.Hosting;

/// <summary>
/// Calls to addresses that people enter. They reach the public internet only, whatever a name resolves to at the moment of the
/// call, so that nobody makes this server ask its own network; redirects are not followed.
/// </summary>
/// <param name="privateToo">Also the network this server stands in, where an administrator of the machine says so.</param>
public sealed class OutgoingCalls(bool privateToo) : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly IPNetwork[] NotPublic =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8",
        ]).Select(IPNetwork.Parse),
    ];

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = Patience,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancel) => Connect(context.DnsEndPoint, privateToo, cancel),
    })
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <exception cref="HttpRequestException">
    /// Not reached; caused by a <see cref="PrivateAddressException"/> where it may not be.
    /// </exception>
    /// <exception cref="TaskCanceledException">No answer within <see cref="Patience"/>.</exception>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) => client.SendAsync(request, cancel);

    public static bool IsPublic(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(NotPublic, n => n.BaseAddress.AddressFamily == address.AddressFamily && n.Contains(address));
    }

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> Connect(DnsEndPoint place, bool privateToo, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(place.Host, cancel);
        var addresses = privateToo ? found : Array.FindAll(found, IsPublic);
        if (addresses.Length == 0)
        {
            throw new PrivateAddressException(place.Host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, place.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address that people entered leads into a private network, or nowhere.</summary>
public sealed class PrivateAddressException(string host) : IOException($"{host} is not a public address.")
{
    public string Host { get; } = host;
}
