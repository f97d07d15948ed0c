using Indicators.Core.Notifications;
using Indicators.Core.Storage;

namespace Indicators.Core.Agreements;

/// <param name="About">The agreement's title. Never whose subscription it is: the link may have been forwarded.</param>
public sealed record Subscription(string About, bool HasLeft);

/// <summary>Reads what the unsubscribe link of a mail is about.</summary>
public sealed class ReadSubscription(Database database)
{
    /// <returns>Null when no mail has the token.</returns>
    public async Task<Subscription?> RunAsync(Guid token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await SubscriptionStore.FindAsync(connection, token, ct) is not { } subscriber) return null;
        var agreement = AgreementId.Parse(subscriber.Subscription) is { Ok: true, Value: var id }
            ? await AgreementStore.FindAsync(connection, id, ct)
            : null;
        return new(agreement?.Title ?? subscriber.Subscription, subscriber.LeftAt is not null);
    }
}
