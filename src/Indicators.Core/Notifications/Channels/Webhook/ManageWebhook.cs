using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications.Channels.Webhook;

/// <summary>Sets, tests and removes a municipality's webhook.</summary>
public sealed class ManageWebhook(Database database, WebhookSettings settings, WebhookSender sender, TimeProvider time)
{
    private const string NoKeys = "Den som driver tjänsten behöver först sätta inställningen " + SealingKeys.Setting + ".";

    /// <summary>Whether the operator has allowed any host.</summary>
    public bool IsUsed => settings.AreUsed;

    /// <returns>Null when there is none, or when the keys do not open it.</returns>
    public async Task<WebhookEndpoint?> FindAsync(string municipality, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return settings.Keys is { } keys && await ChannelStore.EndpointAsync(connection, municipality, WebhookChannel.Id, ct) is { } stored
            ? WebhookEndpoint.Open(keys, stored)
            : null;
    }

    /// <summary>Why an address cannot be set, in Swedish; null when it can.</summary>
    /// <param name="address">As somebody wrote it.</param>
    public string? WhyNot(string address) => !Uri.TryCreate(address.Trim(), UriKind.Absolute, out var url) || url.Host.Length == 0
        ? "Skriv hela adressen, till exempel https://hooks.example.se/kil."
        : settings.WhyNot(url);

    /// <summary>With a new secret each time, so that a former receiver cannot sign for the new one.</summary>
    /// <param name="address">As somebody wrote it.</param>
    /// <returns>The secret, to be shown once.</returns>
    public async Task<Parsed<string>> SetAsync(
        string municipality, string address, WebhookLayout layout, Actor actor, CancellationToken ct)
    {
        if (WhyNot(address) is { } problem) return Parsed.Failed<string>(problem);
        var url = new Uri(address.Trim());
        if (settings.Keys is not { } keys) return Parsed.Failed<string>(NoKeys);
        var endpoint = new WebhookEndpoint(url, WebhookEndpoint.NewSecret(), layout);
        await database.InTransactionAsync(
            async transaction =>
            {
                await ChannelStore.SetAsync(transaction, endpoint.Sealed(keys, municipality), ct);
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), actor, AuditAction.SetWebhook, municipality, new { host = url.Host, layout });
            },
            ct);
        return Parsed.Ok(endpoint.Secret);
    }

    /// <summary>False: there was none. Notices that wait for it fail, and the operator is notified of them.</summary>
    public Task<bool> RemoveAsync(string municipality, Actor actor, CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            if (!await ChannelStore.RemoveAsync(transaction, municipality, WebhookChannel.Id, ct)) return false;
            await AuditLog.WriteAsync(transaction, time.GetUtcNow(), actor, AuditAction.RemoveWebhook, municipality, new { });
            return true;
        },
        ct);

    /// <summary>Posts a test notice at once, past the queue.</summary>
    /// <param name="site">What the notice links to; null for none.</param>
    /// <returns>What to say, or why the receiver did not take the notice.</returns>
    public async Task<Parsed<string>> TestAsync(NotificationPlace municipality, Uri? site, CancellationToken ct)
    {
        if (await FindAsync(municipality.Code, ct) is not { } endpoint)
            return Parsed.Failed<string>("Det finns ingen webhook att skicka till, eller så går den inte att läsa. Spara den igen.");
        var at = time.GetUtcNow();
        var notice = new NotificationDocument(
            $"prov-{municipality.Code}-{at.UtcTicks}",
            NotificationKind.Test,
            municipality,
            $"Prov: besked till {municipality.Name} fungerar",
            ["Det här är ett prov från uppföljningen av medborgarlöften.", "Å, ä och ö ska synas rätt. Ingen behöver göra något."],
            site,
            at);
        var result = await sender.PostAsync(endpoint, notice.Id, notice.ToBytes(), ct);
        return result.Outcome == SendOutcome.Accepted
            ? Parsed.Ok($"Provet är skickat till {endpoint}, och mottagaren tog emot det.")
            : Parsed.Failed<string>($"Provet togs inte emot: {result.Reason}");
    }
}
