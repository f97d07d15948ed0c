using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Indicators.Core.Reports.Pdf;

/// <summary>
/// All the network that Chromium has while it prints: a proxy on this machine that hands out one page, once, and refuses everything
/// else. It connects to nothing, and a page from the network may not open files.
/// </summary>
internal sealed class PageProxy : IDisposable
{
    private static readonly byte[] Refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray();

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private byte[]? page;

    /// <param name="html">A whole document that refers to nothing outside itself.</param>
    public PageProxy(string html)
    {
        page = Answer(Encoding.UTF8.GetBytes(html));
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Where Chromium finds the proxy.</summary>
    public string Server => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>
    /// What the page is asked for as. The name can never be anybody's (RFC 6761), and nobody else on the machine can guess it.
    /// </summary>
    public string Address { get; } = $"http://{Guid.NewGuid():N}.invalid/";

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
            // Chromium gave up the question, or is done.
        }
    }

    /// <summary>The policy keeps out scripts and frames as well, which the proxy cannot see.</summary>
    private static byte[] Answer(byte[] html) =>
    [
        .. "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"u8,
        .. "Content-Security-Policy: default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; "u8
            + "base-uri 'none'\r\n"u8,
        .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {html.Length}\r\n\r\n")),
        .. html,
    ];
}
