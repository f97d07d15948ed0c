using Indicators.Core.Storage;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>
/// Posts notices to the municipality's own address. Each is posted at least once; a receiver knows one that comes again by its id.
/// </summary>
public sealed class WebhookChannel(Database database, WebhookSettings settings, WebhookSender sender) : INotificationChannel
{
    public const string Id = "webhook";

    public static readonly ChannelLabel Label = new(Id, "Webhook, till exempel en kanal i Teams");

    public string Name => Id;

    public string Advice(SiteLinks? site, string recipient) =>
        "Rätta kommunens webhook om adressen är fel, och skicka ett prov"
        + (site is null ? "." : $": {site.MunicipalityChannels(MunicipalityOf(recipient))}");

    /// <summary>Does not use the final dot: a notice that may have come is posted again, with the same id.</summary>
    public async Task<SendResult> SendAsync(ClaimedMail message, Func<Task<bool>> beforeFinalDot, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await ChannelStore.EndpointAsync(connection, MunicipalityOf(message.Recipient), Id, ct) is not { } stored)
            return new(SendOutcome.Refused, "The municipality has no webhook any more.");
        if (settings.Keys is not { } keys || WebhookEndpoint.Open(keys, stored) is not { } endpoint)
            return new(
                SendOutcome.TryLater,
                $"The municipality's webhook is sealed, and {SealingKeys.Setting} of this worker is not set or does not open it.");
        return await sender.PostAsync(endpoint, message.MessageId, message.Message, ct);
    }

    /// <summary>"webhook:1715" → "1715".</summary>
    private static string MunicipalityOf(string recipient) => recipient[(recipient.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
