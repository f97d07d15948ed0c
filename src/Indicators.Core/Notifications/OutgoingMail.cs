using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Notifications;

/// <summary>One message to one recipient, before it is encoded.</summary>
/// <param name="MessageId">
/// Without angle brackets, made from the outbox key so that a retry has the same. ASCII without spaces, colons, brackets or
/// quotation marks, at most 200 characters.
/// </param>
/// <param name="InReplyTo">Message-ID of the former edition or notice, without angle brackets; null for the first.</param>
/// <param name="Date">Written in the Date header; part of what is stored, so a retry has the same.</param>
/// <param name="Html">A whole document whose images are <c>cid:</c> of <paramref name="Images"/>.</param>
/// <param name="UnsubscribeUrl">For reports (RFC 8058), from <see cref="DeliveryOptions"/>; null for other messages.</param>
/// <param name="UnsubscribeAddress">An address for the same; only together with <paramref name="UnsubscribeUrl"/>.</param>
public sealed record OutgoingMail(
    string MessageId,
    string? InReplyTo,
    DateTimeOffset Date,
    MailParty From,
    MailParty To,
    string Subject,
    string PlainText,
    string Html,
    IReadOnlyList<InlineImage> Images,
    IReadOnlyList<MailAttachment> Attachments,
    Uri? UnsubscribeUrl = null,
    string? UnsubscribeAddress = null);

/// <param name="Name">Any text; a line break becomes a space.</param>
/// <param name="Address">A valid <see cref="MailAddresses.IsAddress"/>; a sender's <see cref="MailAddresses.CanBeSentTo"/>.</param>
public sealed record MailParty(string Name, string Address);

/// <param name="ContentId">Unique, in the form of <see cref="OutgoingMail.MessageId"/>; in the HTML it is <c>cid:ContentId</c>.</param>
public sealed record InlineImage(string ContentId, byte[] Png);

/// <param name="FileName">ASCII only, without spaces.</param>
public sealed record MailAttachment(string FileName, string MediaType, byte[] Content);

public static class MessageIds
{
    /// <summary>Message-ID for <see cref="OutgoingMail"/>: the same for the same key and recipient, however often it is made.</summary>
    /// <param name="key">The message's subject, in ASCII: "rapport-karlskoga-2016-2016-T1-utg1".</param>
    public static string Of(string key, string recipientAddress, MailParty from)
    {
        var address = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipientAddress.ToUpperInvariant())))[..12];
        return $"{key}.{address}@{from.Address.Split('@')[^1]}";
    }
}
