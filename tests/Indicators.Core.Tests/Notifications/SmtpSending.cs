using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>A mail server without encryption and login, shared by the tests of a class.</summary>
public sealed class PlainServer : IDisposable
{
    internal SmtpServer Server { get; } = new();

    public void Dispose() => Server.Dispose();
}

/// <summary>Sends one message by a transport of its own.</summary>
internal static class SmtpSending
{
    public const string Password = "hemligt-lösenord";

    public static readonly byte[] Message = MimeWriter.ToBytes(SomeMail.To("bra@kil.example"));

    public static Task<SendResult> SendAsync(
        MailSettings settings,
        string to,
        Certificates? trusted = null,
        byte[]? message = null,
        Func<Task<bool>>? beforeFinalDot = null,
        CancellationToken? ct = null) =>
        new SmtpTransport(settings) { Trust = trusted?.Trust }.SendAsync(
            new MailEnvelope("a@example.se", settings.FromAddress, to),
            message ?? Message,
            beforeFinalDot ?? (() => Task.FromResult(true)),
            ct ?? TestContext.Current.CancellationToken);
}
