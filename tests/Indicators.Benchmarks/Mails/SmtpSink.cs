using System.Net;
using System.Net.Sockets;

namespace Indicators.Benchmarks.Mails;

/// <summary>A mail server on this machine that takes everything, as fast as it can.</summary>
internal sealed class SmtpSink : IDisposable
{
    private readonly string folder;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private long taken;

    /// <param name="folder">
    /// Where each message is on disk before it is answered 250, as RFC 5321, 6.1 asks of a server.
    /// </param>
    public SmtpSink(string folder)
    {
        this.folder = folder;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Messages taken over until now.</summary>
    public long Taken => Interlocked.Read(ref taken);

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            var stream = client.GetStream();
            using var spool = new FileStream(
                Path.Combine(folder, Path.GetRandomFileName()), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var buffer = new byte[128 * 1024];
            var (held, inData) = (0, false);
            await stream.WriteAsync("220 sink\r\n"u8.ToArray());
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(held))) > 0;)
            {
                if (inData) await spool.WriteAsync(buffer.AsMemory(held, read));
                held += read;
                if (!buffer.AsSpan(0, held).EndsWith(inData ? "\r\n.\r\n"u8 : "\r\n"u8))
                {
                    // Of a message only its end is looked for.
                    if (inData) held = KeepEnd(buffer, held);
                    continue;
                }
                var reply = inData ? "250 taken\r\n"u8.ToArray() : Reply(buffer[0]);
                if (inData) Take(spool);
                inData = !inData && buffer[0] == 'D';
                held = 0;
                await stream.WriteAsync(reply);
                if (reply[0] == '2' && reply[1] == '2' && reply[2] == '1') return;
            }
        }
    }

    private void Take(FileStream spool)
    {
        spool.Flush(flushToDisk: true);
        spool.Position = 0;
        Interlocked.Increment(ref taken);
    }

    private static int KeepEnd(byte[] buffer, int held)
    {
        var kept = Math.Min(held, 4);
        buffer.AsSpan(held - kept, kept).CopyTo(buffer);
        return kept;
    }

    private static byte[] Reply(byte command) => command switch
    {
        (byte)'D' => "354 go on\r\n"u8.ToArray(),
        (byte)'Q' => "221 bye\r\n"u8.ToArray(),
        _ => "250 ok\r\n"u8.ToArray(),
    };
}
