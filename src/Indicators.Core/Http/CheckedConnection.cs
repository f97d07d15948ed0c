using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Indicators.Core.Http;

/// <summary>Every address of a host is one that may not be connected to.</summary>
public sealed class ForbiddenAddressException() : IOException("Every address of the host is private.");

/// <summary>
/// HTTP connections without proxy, redirects or cookies, to an address that was resolved and checked here, so that a second DNS
/// answer cannot change the target (DNS rebinding).
/// </summary>
internal static class CheckedConnection
{
    /// <param name="lookUp">DNS, or what a test has in its place. It is asked once for each connection.</param>
    /// <param name="trust">Instead of the system's trusted certificates; only for tests.</param>
    public static HttpClient Client(
        bool allowPrivateAddresses, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null, X509ChainPolicy? trust = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = async (context, ct) =>
                await OpenAsync(context.DnsEndPoint, lookUp ?? Dns.GetHostAddressesAsync, allowPrivateAddresses, ct),
        };
        handler.SslOptions.CertificateChainPolicy = trust;
        // Each request has its own limit, which also covers the body.
        return new(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async Task<Stream> OpenAsync(
        DnsEndPoint to, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, bool allowPrivateAddresses, CancellationToken ct)
    {
        var addresses = await lookUp(to.Host, ct);
        IPAddress[] allowed = [.. addresses.Where(address => allowPrivateAddresses || PublicAddress.Is(address))];
        if (allowed.Length == 0) throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
