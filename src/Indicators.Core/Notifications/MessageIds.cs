using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Notifications;

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
