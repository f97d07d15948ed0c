using Indicators.Core.Storage;

namespace Indicators.Core.Notifications;

/// <summary>How a message is delivered. By default recipients cannot unsubscribe from it, and it has no owner.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Who, besides the operator, is notified when it is not delivered; null for the operator only.</summary>
    public MailParty? Owner { get; init; }

    /// <summary>What the recipient can unsubscribe from: "karlskoga-2016"; null when they cannot.</summary>
    public string? Subscription { get; init; }

    /// <summary>From <see cref="MailSettings"/>; null when the message has no link to unsubscribe.</summary>
    public UnsubscribeLink? Offer { get; init; }

    /// <summary>When it is sent once more automatically if it is in doubt; null when only a person may decide.</summary>
    public DateTimeOffset? HardDeadline { get; init; }

    /// <summary>Where a person finds a file that is too large to send: a folder or an address; null when nowhere.</summary>
    public string? FilesAt { get; init; }

    /// <summary>
    /// For a message with a link to sign in or unsubscribe: it is stored sealed. Users see one with a subscription without that link, and
    /// never see the others.
    /// </summary>
    public SealingKeys? SealedWith { get; init; }

    internal bool IsNotice { get; init; }
}

/// <summary>How recipients unsubscribe (RFC 8058, RFC 2369).</summary>
/// <param name="Site">Over HTTPS. The address there reveals neither the recipient nor the subscription.</param>
/// <param name="Address">Read by a person, for mail programs that cannot unsubscribe over HTTPS; null when there is none.</param>
public sealed record UnsubscribeLink(SiteLinks Site, string? Address);
