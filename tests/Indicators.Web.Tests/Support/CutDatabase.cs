using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Indicators.Web.Tests.Support;

/// <summary>A connection to a real PostgreSQL that can be cut and restored, as when the server or the network fails.</summary>
public sealed class CutDatabase : IDisposable
{
    private readonly string socket;
    private readonly List<Socket> open = [];
    private TcpListener? listener;
    private int port;

    public CutDatabase(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        socket = Path.Combine(server.Host!, $".s.PGSQL.{server.Port}");
        Mend();
        ConnectionString =
            new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = port, Timeout = 5 }.ConnectionString;
    }

    public string ConnectionString { get; }

    public void Cut()
    {
        listener?.Stop();
        lock (open)
        {
            foreach (var one in open) one.Dispose();
            open.Clear();
        }
    }

    /// <summary>At the same port as before.</summary>
    public void Mend()
    {
        listener = new(IPAddress.Loopback, port);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptAsync(listener);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true) _ = ServeAsync(await from.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is cut.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        lock (open) open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(new UnixDomainSocketEndPoint(socket));
            await using var near = new NetworkStream(client, ownsSocket: true);
            await using var far = new NetworkStream(server, ownsSocket: true);
            await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
        {
            // It is cut.
        }
    }
}
