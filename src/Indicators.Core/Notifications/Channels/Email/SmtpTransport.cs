using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>Sends by SMTP (RFC 5321): one recipient per message, message after message on the same connection.</summary>
/// <remarks>
/// A failure before the final dot never loses or duplicates a message. Between the dot and the reply sending is not interrupted; without a
/// reply the result is <see cref="SendOutcome.Ambiguous"/> (RFC 1047).
/// </remarks>
public sealed class SmtpTransport(MailSettings settings) : IMailTransport
{
    /// <summary>Servers may limit the number of messages on one connection.</summary>
    private const int MaxPerConnection = 100;

    private readonly ConcurrentBag<SmtpSession> idle = [];

    /// <summary>Instead of the system's trusted certificates; only for tests.</summary>
    internal X509ChainPolicy? Trust { get; init; }

    public async Task<SendResult> SendAsync(
        MailEnvelope envelope, ReadOnlyMemory<byte> message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
    {
        if (MailAddresses.ToServerForm(envelope.To) is not { } to) return Unsendable(envelope.To);
        if (MailAddresses.ToAscii(envelope.From) is not { } from) return Unsendable(envelope.From);
        while (true)
        {
            var isKept = idle.TryTake(out var kept);
            var server = kept ?? new SmtpSession(settings, Trust, new());
            try
            {
                var result = (isKept ? null : await server.OpenAsync(ct)) ?? await server.SendAsync(from, to, message, beforeFinalDot, ct);
                // Only a connection whose last message was accepted is kept: after a failure its state is uncertain.
                if (result.Outcome == SendOutcome.Accepted && server is { IsConnected: true, Taken: < MaxPerConnection }) idle.Add(server);
                else await server.QuitAsync();
                // A server may close a kept connection between messages, and a kept one does not offer SMTPUTF8: then a new one is tried.
                if (!isKept || server.HasTakenSender) return result;
            }
            catch
            {
                server.Dispose();
                throw;
            }
        }
    }

    public async Task HangUpAsync()
    {
        while (idle.TryTake(out var server)) await server.QuitAsync();
    }

    public async Task<string?> FindProblemAsync(CancellationToken ct)
    {
        var server = new SmtpSession(settings, Trust, new());
        var result = await server.OpenAsync(ct);
        await server.QuitAsync();
        return result?.Reply;
    }

    private static SendResult Unsendable(string address) => new(
        SendOutcome.Refused,
        $"“{address}” cannot be sent to: it is not an e-mail address, or a sender with letters outside ASCII before the @.");
}
