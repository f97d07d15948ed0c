using System.Security.Cryptography;
using System.Text.Json;
using Indicators.Core.Storage;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>Where a municipality's notices are posted.</summary>
/// <param name="Url">A secret too: for some receivers the address alone is enough to post.</param>
/// <param name="Secret">What the signature is made with. Never logged; shown once, when it is made.</param>
public sealed record WebhookEndpoint(Uri Url, string Secret, WebhookLayout Layout)
{
    private const int SecretBytes = 32;

    internal static string NewSecret() => $"whsec_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";

    /// <returns>Null when the keys do not open it.</returns>
    internal static WebhookEndpoint? Open(SealingKeys keys, SealedEndpoint from) =>
        keys.Open(from.Purpose, from.Sealed) is { } json && JsonSerializer.Deserialize<Stored>(json) is { } stored
            ? new(new(stored.Url), stored.Secret, Enum.Parse<WebhookLayout>(stored.Layout))
            : null;

    internal SealedEndpoint Sealed(SealingKeys keys, string municipality)
    {
        var endpoint = new SealedEndpoint(municipality, WebhookChannel.Id, []);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Stored(1, Url.AbsoluteUri, Secret, Layout.ToString()));
        return endpoint with { Sealed = keys.Seal(endpoint.Purpose, json) };
    }

    public override string ToString() => Url.Host;

    private sealed record Stored(int V, string Url, string Secret, string Layout);
}

/// <summary>What is posted.</summary>
public enum WebhookLayout
{
    /// <summary>The notice as it is: <see cref="NotificationDocument"/>.</summary>
    Json,

    /// <summary>A message with an Adaptive Card, for a workflow of Microsoft Teams.</summary>
    Teams,
}
