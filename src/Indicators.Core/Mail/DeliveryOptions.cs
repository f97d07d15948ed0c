using Indicators.Core.Storage;

namespace Indicators.Core.Mail;

/// <summary>What holds for a message besides what it says. For what is sent on duty most of it is left out.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Who, besides the operator, is told when it does not get there; null for nobody.</summary>
    public MailParty? Owner { get; init; }

    /// <summary>What the recipient may leave: "karlskoga-2016"; null for what is sent on duty.</summary>
    public string? Subscription { get; init; }

    /// <summary>Where subscriptions are left, as <see cref="MailSettings"/> say; null when nothing is offered.</summary>
    public UnsubscribeLink? Offer { get; init; }

    /// <summary>When it goes once more by itself if it is in doubt; null when only a person may decide.</summary>
    public DateTimeOffset? HardDeadline { get; init; }

    /// <summary>Where a person finds a file that is too large to send: a folder or an address; null when nowhere.</summary>
    public string? FilesAt { get; init; }

    /// <summary>
    /// For a message with a link that lets its reader in, or leave: the database then holds it only sealed. One that may be left is
    /// shown without that link, others are shown to nobody.
    /// </summary>
    public SealingKeys? SealedWith { get; init; }

    internal bool IsNotice { get; init; }
}

/// <summary>How a recipient is told to leave (RFC 8058, RFC 2369).</summary>
/// <param name="Site">HTTPS.</param>
/// <param name="Address">Also read by a person, for mail programs that cannot do it over HTTPS; null when nobody reads it.</param>
public sealed record UnsubscribeLink(Uri Site, string? Address)
{
    /// <summary>Says nothing of who or what.</summary>
    internal Uri For(Guid token) => new(Site, $"avanmalan/{token:N}");
}
