using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Indicators.Core.Notifications;

/// <summary>A notice in plain Swedish, whatever channel it takes.</summary>
/// <param name="Key">Of the deviation, reminder or edition that it is about; the same whenever it is queued again.</param>
/// <param name="Municipality">A notice is about one, since each has channels of its own.</param>
/// <param name="Recipient">Whose choice of channels it follows.</param>
/// <param name="Sentences">
/// Complete without the subject, and without the recipient or their contacts: a channel may be read by many.
/// </param>
/// <param name="Link">Where people read more; null when the site is not reached.</param>
public sealed record Notification(
    string Key,
    NotificationKind Kind,
    NotificationPlace Municipality,
    MailParty Recipient,
    string Subject,
    IReadOnlyList<string> Sentences,
    Uri? Link);

/// <param name="Code">SCB's: "1715".</param>
/// <param name="Name">"Kil".</param>
public sealed record NotificationPlace(string Code, string Name);

public enum NotificationKind
{
    Deviation,
    Reminder,
    Report,
    Test,
}

/// <summary>
/// A notice as it is stored for channels other than e-mail, and posted by webhooks: docs/webhook.md. Fields are added, never renamed.
/// </summary>
/// <param name="Id">The same each time that the notice is sent, and different for every notice.</param>
/// <param name="Created">When it was queued, UTC.</param>
public sealed record NotificationDocument(
    string Id,
    NotificationKind Kind,
    NotificationPlace Municipality,
    string Subject,
    IReadOnlyList<string> Sentences,
    Uri? Link,
    DateTimeOffset Created)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Two recipients with the same notice of a municipality have the same key, so that the municipality gets it once.</summary>
    public static string KeyOf(Notification notice, string channel)
    {
        var content = string.Join('\n', [notice.Municipality.Code, notice.Subject, .. notice.Sentences, notice.Link?.AbsoluteUri ?? ""]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..16];
        return $"{notice.Key}-{channel}-{notice.Municipality.Code}-{hash}";
    }

    public static NotificationDocument Of(Notification notice, string id, DateTimeOffset at) => new(
        id, notice.Kind, notice.Municipality, notice.Subject, notice.Sentences, notice.Link, at.ToUniversalTime());

    /// <exception cref="JsonException">It is not such a document.</exception>
    public static NotificationDocument Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<NotificationDocument>(json, Options) ?? throw new JsonException("Null is no notice.");

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);
}
