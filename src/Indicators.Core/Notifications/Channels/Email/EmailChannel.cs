using Indicators.Core.Storage;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>Sends the stored bytes of a mail.</summary>
public sealed class EmailChannel(IMailTransport transport, MailSettings settings) : INotificationChannel
{
    public const string Id = "email";

    public static readonly ChannelLabel Label = new(Id, "E-post");

    public string Name => Id;

    public string Advice(SiteLinks? site, string recipient) => site is null
        ? "Rätta adressen i överenskommelsens fil om den är fel, och läs in filen igen."
        : "Rätta adressen i överenskommelsen om den är fel.";

    public async Task<SendResult> SendAsync(ClaimedMail message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
    {
        if (!settings.Allows(message.Recipient))
            return new(SendOutcome.Refused, "Not sent: the recipient's domain is not among Mail:AllowedDomains.");
        if ((message.IsSealed ? settings.Keys?.Open(MailOutbox.SealPurpose, message.Message) : message.Message) is not { } bytes)
            return new(
                SendOutcome.TryLater, $"Not sent: it is sealed, and {SealingKeys.Setting} of this worker is not set or does not open it.");
        var envelope = new MailEnvelope(message.MessageId, settings.ReturnPathOf(message.Id) ?? message.Sender, message.Recipient);
        return await transport.SendAsync(envelope, bytes, beforeFinalDot, ct);
    }

    public Task EndRunAsync() => transport.HangUpAsync();
}
