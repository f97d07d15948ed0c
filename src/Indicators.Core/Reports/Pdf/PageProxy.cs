using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Indicators.Core.Reports.Pdf;

/// <summary>
/// The only network access of Chromium while it prints: a local proxy that serves one page once and refuses every other request. It
/// opens no connections, and a page from the network may not read local files.
/// </summary>
internal sealed class PageProxy : IDisposable
{
    private static readonly byte[] Refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private byte[]? page;

    /// <summary>Starts listening on a free port of the loopback address.</summary>
    /// <param name="html">A complete document without external references.</param>
    public PageProxy(string html)
    {
        page = Answer(Encoding.UTF8.GetBytes(html));
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Address of the proxy, for Chromium's proxy setting.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>
    /// Address of the page. The top-level domain .invalid is reserved (RFC 6761), and the random name cannot be guessed by other
    /// processes.
    /// </summary>
    public string Address { get; } = $"http://{Guid.NewGuid():N}.invalid/";

    /// <summary>Stops listening and cancels open requests.</summary>
    public void Dispose()
    {
        stopped.Cancel();
        listener.Dispose();
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await listener.AcceptTcpClientAsync(stopped.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (var request = new StreamReader(client.GetStream(), Encoding.ASCII))
            {
                var asked = await request.ReadLineAsync(stopped.Token);
                while (await request.ReadLineAsync(stopped.Token) is { Length: > 0 }) continue;
                var answer = asked == $"GET {Address} HTTP/1.1" ? Interlocked.Exchange(ref page, null) : null;
                await client.GetStream().WriteAsync(answer ?? Refusal, stopped.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Chromium cancelled the request or has exited.
        }
    }

    /// <summary>Response with a content security policy, which also blocks scripts and frames that the proxy cannot see.</summary>
    private static byte[] Answer(byte[] html) =>
    [
        .. "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"u8,
        .. "Content-Security-Policy: default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; "u8
            + "base-uri 'none'\r\n"u8,
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {html.Length}\r\n\r\n")),
        .. html,
    ];
}
