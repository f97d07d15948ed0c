using System.Net;
using System.Net.Sockets;
using Indicators.Core.Http;
using Xunit;

namespace Indicators.Core.Tests.Http;

/// <summary>DNS that answers one thing when a host is judged and another when it is used, on the way to a server on this machine.</summary>
public sealed class CheckedConnectionTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private int lookUps;

    public CheckedConnectionTests() => server.Start();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_connection_uses_the_checked_address_without_a_second_lookup()
    {
        var answering = AnswerAsync();
        using var client = CheckedConnection.Client(allowPrivateAddresses: true, LookUp);
        Assert.Equal("ok", await client.GetStringAsync(Address, Ct));
        await answering;
        Assert.Equal(1, lookUps);
    }

    [Fact]
    public async Task A_host_that_resolves_to_a_private_address_is_not_connected_to()
    {
        using var client = CheckedConnection.Client(allowPrivateAddresses: false, LookUp);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(Address, Ct));
        Assert.IsType<ForbiddenAddressException>(fault.InnerException);
        Assert.False(server.Pending());
    }

    /// <summary>A name that no DNS knows, so that only what is looked up here can lead anywhere.</summary>
    private Uri Address => new($"http://rebinding.invalid:{((IPEndPoint)server.LocalEndpoint).Port}/");

    private Task<IPAddress[]> LookUp(string host, CancellationToken ct)
    {
        lookUps++;
        return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
    }

    private async Task AnswerAsync()
    {
        using var client = await server.AcceptTcpClientAsync(Ct);
        var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096], Ct);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray(), Ct);
    }
}
