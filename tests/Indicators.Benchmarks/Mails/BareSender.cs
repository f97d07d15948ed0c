using System.Net.Sockets;
using System.Text;

namespace Indicators.Benchmarks.Mails;

/// <summary>
/// The least that gets messages to a mail server: connections that write the bytes and wait for each reply. It forgets
/// everything.
/// </summary>
internal static class BareSender
{
    public static Task RunAsync(int port, IReadOnlyList<byte[]> messages, int connections)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync("127.0.0.1", port);
            var stream = client.GetStream();
            var reply = new byte[4096];
            _ = await stream.ReadAsync(reply);
            await SayAsync("EHLO bare\r\n");
            for (int i; (i = Interlocked.Increment(ref next)) < messages.Count;)
            {
                await SayAsync("MAIL FROM:<a@b.example>\r\n");
                await SayAsync($"RCPT TO:<r{i}@ort.example>\r\n");
                await SayAsync("DATA\r\n");
                await stream.WriteAsync(messages[i]);
                await SayAsync(".\r\n");
            }
            await SayAsync("QUIT\r\n");

            async Task SayAsync(string line)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(line));
                if (await stream.ReadAsync(reply) == 0 || reply[0] is not ((byte)'2' or (byte)'3'))
                    throw new IOException("The sink said no.");
            }
        })));
    }
}
