using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Indicators.Core.Mail;

/// <summary>
/// One connection to a mail server: commands out, replies in, each within its time. What goes wrong on the way is an
/// <see cref="IOException"/>, a <see cref="SocketException"/> or an <see cref="AuthenticationException"/>.
/// </summary>
internal sealed class SmtpConnection(TimeSpan stepLimit) : IDisposable
{
    /// <summary>No honest server comes near it; a hostile one must not fill the memory.</summary>
    private const int LongestReply = 64 * 1024;

    private const int Block = 64 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // A dot that waits to be sent with something else waits for a server that waits for the dot.
    private readonly TcpClient client = new() { NoDelay = true };
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = Stream.Null;
    private int next;
    private int end;

    /// <summary>How many messages it has taken over.</summary>
    public int Taken { get; set; }

    public bool IsEncrypted => stream is SslStream;

    /// <summary>This machine as an address literal (RFC 5321, 4.1.3): its name may mean nothing to the server.</summary>
    public string OwnName => client.Client.LocalEndPoint is IPEndPoint { Address: var address }
        ? address.IsIPv4MappedToIPv6 ? $"[{address.MapToIPv4()}]"
        : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]"
        : "[127.0.0.1]";

    public static bool IsFailure(Exception e) => e is IOException or SocketException or AuthenticationException;

    public async Task ConnectAsync(string host, int port, CancellationToken ct) =>
        stream = await WithinAsync(stepLimit, "connecting", async limited =>
        {
            await client.ConnectAsync(host, port, limited);
            return client.GetStream();
        }, ct);

    public async Task EncryptAsync(string host, X509ChainPolicy? trust, CancellationToken ct)
    {
        // Text that somebody in between put after the server's "go ahead" must not be taken for the encrypted server's.
        if (next < end) throw new IOException("The server sent more before the encryption began.");
        stream = await WithinAsync(stepLimit, "encrypting", async limited =>
        {
            var encrypted = new SslStream(stream);
            var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = trust };
            await encrypted.AuthenticateAsClientAsync(options, limited);
            return encrypted;
        }, ct);
    }

    /// <param name="what">What the command is called where the operator reads; never the line itself, which may be a password.</param>
    public async Task<SmtpReply> CommandAsync(string what, string line, CancellationToken ct)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), ct);
        return await ReadAsync(stepLimit, what, ct);
    }

    /// <summary>The time limit is for each block, so that a large message on a slow line gets through.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (bytes.Length > 0)
        {
            var block = bytes[..Math.Min(Block, bytes.Length)];
            bytes = await WithinAsync(stepLimit, "writing", async limited =>
            {
                await stream.WriteAsync(block, limited);
                return bytes[block.Length..];
            }, ct);
        }
    }

    public Task<SmtpReply> ReadGreetingAsync(CancellationToken ct) => ReadAsync(stepLimit, "greeting", ct);

    /// <param name="what">What is waited for, for the operator.</param>
    public Task<SmtpReply> ReadAsync(TimeSpan limit, string what, CancellationToken ct) =>
        WithinAsync(limit, what, async limited =>
        {
            var lines = new List<string> { await ReadLineAsync(limited) };
            while (SmtpReply.GoesOn(lines[^1]) && lines.Sum(line => line.Length + 2) < LongestReply)
                lines.Add(await ReadLineAsync(limited));
            return SmtpReply.Of(lines);
        }, ct);

    /// <summary>Takes leave. What counts has been said, so a server that hangs up first is no failure.</summary>
    public async Task QuitAsync()
    {
        if (!client.Connected) return;
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray());
            await ReadAsync(Farewell, "QUIT", CancellationToken.None);
        }
        catch (Exception e) when (IsFailure(e))
        {
        }
    }

    /// <summary>Hangs up without a word, so that a message whose final dot was not sent is thrown away.</summary>
    public void Dispose()
    {
        client.Dispose();
        stream.Dispose();
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        for (byte sign; (sign = await ReadByteAsync(ct)) != '\n';)
        {
            line.Add(sign);
            if (line.Count > LongestReply) throw new IOException("The server's reply never ends.");
        }
        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }

    private async ValueTask<byte> ReadByteAsync(CancellationToken ct)
    {
        if (next == end)
        {
            next = 0;
            end = await stream.ReadAsync(buffer, ct);
            if (end == 0) throw new IOException("The server hung up.");
        }
        return buffer[next++];
    }

    private static async Task<T> WithinAsync<T>(
        TimeSpan limit, string what, Func<CancellationToken, Task<T>> step, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(limit);
        try
        {
            return await step(limited.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new IOException($"No answer within {limit.TotalSeconds:0} s ({what}).", e);
        }
    }
}
