using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>The headers by which a receiver knows who sent a notice and when: docs/webhook.md.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "Idempotency-Key", TimestampHeader = "X-Indicators-Timestamp", Header = "X-Indicators-Signature";

    public static IEnumerable<(string Name, string Value)> Headers(string id, string secret, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [(IdHeader, id), (TimestampHeader, timestamp), (Header, $"sha256={Of(secret, timestamp, body)}")];
    }

    /// <summary>HMAC-SHA256 of the timestamp, a full stop and the body.</summary>
    private static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body];
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }
}
