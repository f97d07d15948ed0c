using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Indicators.Benchmarks.Web;

/// <summary>
/// Asks for a page over connections that are kept, as bytes on a socket: what it costs to ask is little, and the same for all.
/// </summary>
internal static class HttpLoad
{
    /// <summary>As many as the connections get, one question at a time each.</summary>
    /// <returns>Answers per second.</returns>
    public static async Task<double> ThroughputAsync(Uri page, int connections, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var connection = await KeptConnection.OpenAsync(page, cookie: null);
            var count = 0;
            for (; clock.Elapsed < time; count++) await connection.AskAsync();
            return count;
        })));
        return answers.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Each person opens their page once a second, spread over the second.</summary>
    /// <returns>How each fared, in the same order.</returns>
    public static Task<Visits[]> VisitsAsync(IReadOnlyList<(Uri Page, string Cookie)> people, int times) =>
        Task.WhenAll(people.Select((person, i) => Task.Run(async () =>
        {
            using var connection = await KeptConnection.OpenAsync(person.Page, person.Cookie);
            var bytes = await connection.AskAsync();
            await Task.Delay(TimeSpan.FromSeconds((double)i / people.Count));
            var waits = new List<double>();
            while (waits.Count < times)
            {
                var start = Stopwatch.GetTimestamp();
                await connection.AskAsync();
                var took = Stopwatch.GetElapsedTime(start);
                waits.Add(took.TotalMilliseconds);
                if (took < TimeSpan.FromSeconds(1)) await Task.Delay(TimeSpan.FromSeconds(1) - took);
            }
            return new Visits(waits, bytes);
        })));
}

/// <summary>How one person fared.</summary>
/// <param name="Waits">Milliseconds.</param>
/// <param name="Bytes">Of an answer, with its head.</param>
internal sealed record Visits(IReadOnlyList<double> Waits, int Bytes);

/// <summary>One connection, asking for one page.</summary>
internal sealed class KeptConnection : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray(), BodyEnd = "\r\n0\r\n\r\n"u8.ToArray(),
        Length = "Content-Length: "u8.ToArray();

    private readonly TcpClient client = new() { NoDelay = true };
    private readonly byte[] question;
    private byte[] buffer = new byte[256 * 1024];

    private KeptConnection(Uri page, string? cookie) => question = Encoding.ASCII.GetBytes(
        $"GET {page.PathAndQuery} HTTP/1.1\r\nHost: {page.Authority}\r\n{(cookie is null ? "" : $"Cookie: {cookie}\r\n")}\r\n");

    public static async Task<KeptConnection> OpenAsync(Uri page, string? cookie)
    {
        var connection = new KeptConnection(page, cookie);
        await connection.client.ConnectAsync(page.Host, page.Port);
        return connection;
    }

    /// <exception cref="InvalidOperationException">The answer is not 200, or the connection is not kept.</exception>
    /// <returns>Bytes that came.</returns>
    public async Task<int> AskAsync()
    {
        var stream = client.GetStream();
        await stream.WriteAsync(question);
        var have = 0;
        while (!IsWhole(buffer.AsSpan(0, have)))
        {
            if (have == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(have));
            if (read == 0) throw new InvalidOperationException("The connection was closed.");
            have += read;
        }
        return have;
    }

    public void Dispose() => client.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadEnd);
        if (end < 0) return false;
        var head = answer[..end];
        if (!head.StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(head));
        var at = head.IndexOf(Length);
        // Without a length it comes in pieces, of which the last is empty.
        if (at < 0) return answer.EndsWith(BodyEnd);
        return Utf8Parser.TryParse(head[(at + Length.Length)..], out int length, out _) && answer.Length == end + HeadEnd.Length + length;
    }
}
