using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Indicators.Core.Mail;

/// <summary>Speaks SMTP (RFC 5321): one recipient per message, message after message on the same connection.</summary>
/// <remarks>
/// A failure before the final dot never loses or doubles anything. Between the dot and the reply nothing is interrupted,
/// and a reply that does not come is <see cref="SendOutcome.Ambiguous"/> (RFC 1047).
/// </remarks>
public sealed class SmtpTransport : IMailTransport
{
    /// <summary>Begun anew now and then, since a server may limit how much one connection brings.</summary>
    private const int MostPerConnection = 100;

    private readonly ConcurrentBag<SmtpConnection> idle = [];
    private readonly MailSettings settings;
    private readonly X509ChainPolicy? trust;

    public SmtpTransport(MailSettings settings)
        : this(settings, trust: null)
    {
    }

    /// <param name="trust">Whom to trust instead of those that the system trusts; only for tests.</param>
    internal SmtpTransport(MailSettings settings, X509ChainPolicy? trust)
    {
        this.settings = settings;
        this.trust = trust;
    }

    public async Task<SendResult> SendAsync(
        MailEnvelope envelope,
        ReadOnlyMemory<byte> message,
        Func<CancellationToken, Task<bool>> beforeFinalDot,
        CancellationToken ct)
    {
        if (MailAddresses.ToAscii(envelope.To) is not { } to) return Unsendable(envelope.To);
        if (MailAddresses.ToAscii(envelope.From) is not { } from) return Unsendable(envelope.From);
        SmtpConnection? server = null;
        try
        {
            server = await OnIdleAsync(from, ct);
            var result = server is null ? await OpenAsync(server = NewConnection(), ct) ?? await SenderAsync(server, from, ct) : null;
            result ??= await OfferAsync(server, to, ct) ?? await HandOverAsync(server, message, beforeFinalDot, ct);
            await KeepOrQuitAsync(server, result);
            return result;
        }
        catch (Exception e) when (SmtpConnection.IsFailure(e))
        {
            server?.Dispose();
            return Later($"{settings.Host}:{settings.Port}: {e.Message}");
        }
        catch
        {
            server?.Dispose();
            throw;
        }
    }

    public async Task HangUpAsync()
    {
        while (idle.TryTake(out var server))
        {
            using (server) await server.QuitAsync();
        }
    }

    public async Task<string?> FindProblemAsync(CancellationToken ct)
    {
        using var server = NewConnection();
        try
        {
            var result = await OpenAsync(server, ct);
            await server.QuitAsync();
            return result?.Reply;
        }
        catch (Exception e) when (SmtpConnection.IsFailure(e))
        {
            return $"{settings.Host}:{settings.Port}: {e.Message}";
        }
    }

    private SmtpConnection NewConnection() => new(TimeSpan.FromSeconds(settings.TimeoutSeconds));

    /// <summary>
    /// A connection that has taken a message before and now takes the sender of the next; null when there is none. A server may
    /// hang up between messages, which says nothing of the next one.
    /// </summary>
    private async Task<SmtpConnection?> OnIdleAsync(string from, CancellationToken ct)
    {
        while (idle.TryTake(out var server))
        {
            try
            {
                if (await SenderAsync(server, from, ct) is null) return server;
            }
            catch (Exception e) when (SmtpConnection.IsFailure(e) || e is OperationCanceledException)
            {
                server.Dispose();
                ct.ThrowIfCancellationRequested();
            }
            server.Dispose();
        }
        return null;
    }

    /// <summary>After anything but a message taken over the conversation is begun anew: simpler than to know where it stands.</summary>
    private async Task KeepOrQuitAsync(SmtpConnection server, SendResult result)
    {
        if (result.Outcome == SendOutcome.Accepted && ++server.Taken < MostPerConnection)
        {
            idle.Add(server);
            return;
        }
        using (server) await server.QuitAsync();
    }

    private static SendResult Unsendable(string address) =>
        new(SendOutcome.Refused, $"“{address}” cannot be sent to: not an address, or letters outside ASCII before the @.");

    private static SendResult Later(string reply) => new(SendOutcome.TryLater, reply);

    /// <summary>Null when the server is ready for a message; else why not, which is never the message's fault.</summary>
    private async Task<SendResult?> OpenAsync(SmtpConnection server, CancellationToken ct)
    {
        await server.ConnectAsync(settings.Host!, settings.Port, ct);
        if (settings.Security == MailSecurity.Tls) await server.EncryptAsync(settings.Host!, trust, ct);
        if (await server.ReadGreetingAsync(ct) is { Class: not 2 } greeting) return greeting.Later();
        var hello = await HelloAsync(server, ct);
        if (hello.Class == 2 && settings.Security == MailSecurity.StartTls)
        {
            if (!hello.Offers("STARTTLS")) return Later("The server does not offer STARTTLS, and nothing is sent in clear.");
            if (await server.CommandAsync("STARTTLS", "STARTTLS", ct) is { Class: not 2 } no) return no.Later();
            await server.EncryptAsync(settings.Host!, trust, ct);
            hello = await HelloAsync(server, ct);
        }
        if (hello.Class != 2) return hello.Later();
        return settings.LogsIn ? await LogInAsync(server, hello, ct) : null;
    }

    private static Task<SmtpReply> HelloAsync(SmtpConnection server, CancellationToken ct) =>
        server.CommandAsync("EHLO", $"EHLO {server.OwnName}", ct);

    private async Task<SendResult?> LogInAsync(SmtpConnection server, SmtpReply hello, CancellationToken ct)
    {
        if (!server.IsEncrypted) return Later("Mail:Security is None, and the password is not sent in clear.");
        (string Line, int Class)[] steps;
        if (hello.Offers("AUTH", "PLAIN"))
            steps = [($"AUTH PLAIN {Base64($"\0{settings.UserName}\0{settings.Password}")}", 2)];
        else if (hello.Offers("AUTH", "LOGIN"))
            steps = [("AUTH LOGIN", 3), (Base64(settings.UserName!), 3), (Base64(settings.Password!), 2)];
        else
            return Later("The server offers neither AUTH PLAIN nor AUTH LOGIN.");
        foreach (var step in steps)
        {
            // Only the code is told: a server may repeat what it was sent, and that is the password.
            var reply = await server.CommandAsync("AUTH", step.Line, ct);
            if (reply.Class != step.Class)
                return Later($"{reply.Code} The server did not accept Mail:UserName and Mail:Password.");
        }
        return null;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<SendResult?> SenderAsync(SmtpConnection server, string from, CancellationToken ct) =>
        await server.CommandAsync("MAIL FROM", $"MAIL FROM:<{from}>", ct) is { Class: not 2 } reply ? reply.Judged() : null;

    private static async Task<SendResult?> OfferAsync(SmtpConnection server, string to, CancellationToken ct)
    {
        if (await server.CommandAsync("RCPT TO", $"RCPT TO:<{to}>", ct) is { Class: not 2 } recipient) return recipient.Judged();
        return await server.CommandAsync("DATA", "DATA", ct) is { Class: not 3 } data ? data.Judged() : null;
    }

    private async Task<SendResult> HandOverAsync(
        SmtpConnection server,
        ReadOnlyMemory<byte> message,
        Func<CancellationToken, Task<bool>> beforeFinalDot,
        CancellationToken ct)
    {
        await server.WriteAsync(DotStuffed(message), ct);
        if (await beforeFinalDot(ct)) return await FinishAsync(server);
        server.Dispose();
        return Later("Another process has taken the message over.");
    }

    /// <summary>Not to be cancelled: once the dot is on its way only the server's reply tells what became of it.</summary>
    private async Task<SendResult> FinishAsync(SmtpConnection server)
    {
        try
        {
            await server.WriteAsync(".\r\n"u8.ToArray(), CancellationToken.None);
            var limit = TimeSpan.FromSeconds(settings.FinalReplySeconds);
            var reply = await server.ReadAsync(limit, "final dot", CancellationToken.None);
            return reply.Class == 2 ? new(SendOutcome.Accepted, reply.ToString()) : reply.Judged();
        }
        catch (Exception e) when (SmtpConnection.IsFailure(e))
        {
            server.Dispose();
            return new(SendOutcome.Ambiguous, $"After the final dot: {e.Message}");
        }
    }

    /// <summary>RFC 5321, 4.5.2: a dot that begins a line is doubled, so that no line of the message ends it.</summary>
    private static ReadOnlyMemory<byte> DotStuffed(ReadOnlyMemory<byte> message)
    {
        var left = message.Span;
        if (left.IndexOf("\n."u8) < 0 && !left.StartsWith("."u8) && left.EndsWith("\n"u8)) return message;
        using var stuffed = new MemoryStream(left.Length + 1024);
        if (left.StartsWith("."u8)) stuffed.WriteByte((byte)'.');
        for (int dot; (dot = left.IndexOf("\n."u8)) >= 0; left = left[(dot + 1)..])
        {
            stuffed.Write(left[..(dot + 1)]);
            stuffed.WriteByte((byte)'.');
        }
        stuffed.Write(left);
        if (!left.EndsWith("\n"u8)) stuffed.Write("\r\n"u8);
        return stuffed.ToArray();
    }
}
