using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Indicators.Core.Tests.Support;

/// <summary>
/// A port for a program that is started later: below those that the system gives to connections, which would else take it in between, and
/// never the same twice.
/// </summary>
public static class FreePort
{
    private const int First = 20_000, End = 30_000;

    private static readonly ConcurrentDictionary<int, bool> Given = [];

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (Given.TryAdd(port, true) && IsFree(port)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
