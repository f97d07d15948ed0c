using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>Unsubscribes a recipient, or resubscribes one. Repeating it changes nothing.</summary>
public sealed class ChangeSubscription(Database database, TimeProvider time)
{
    /// <summary>By the token of a message.</summary>
    /// <returns>Null when no message has it.</returns>
    public async Task<Subscriber?> LeaveAsync(Guid token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await SubscriptionStore.FindAsync(connection, token, ct) is not { } subscriber) return null;
        var recipient = new Actor("mottagaren");
        await database.InTransactionAsync(transaction => ChangeAsync(transaction, subscriber, leaves: true, recipient, ct), ct);
        return subscriber;
    }

    /// <summary>On behalf of the recipient.</summary>
    /// <param name="leaves">Whether to unsubscribe; otherwise to resubscribe.</param>
    public Task<Parsed<Subscriber>> RunAsync(string subscription, string address, bool leaves, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (await SubscriptionStore.FindAsync(transaction, subscription, address, ct) is not { } subscriber)
                    return Parsed.Failed<Subscriber>(
                        $"{address} har inte fått något för ”{subscription}” som det går att avanmäla sig från.");
                await ChangeAsync(transaction, subscriber, leaves, actor, ct);
                return Parsed.Ok(subscriber);
            },
            ct);

    private async Task ChangeAsync(NpgsqlTransaction transaction, Subscriber subscriber, bool leaves, Actor actor, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        if (leaves) await OutboxStore.UnsubscribeAsync(transaction, subscriber, at, ct);
        var changed = leaves
            ? await SubscriptionStore.LeaveAsync(transaction, subscriber, at, ct)
            : await SubscriptionStore.ReturnAsync(transaction, subscriber, ct);
        if (!changed) return;
        var action = leaves ? AuditAction.Unsubscribe : AuditAction.Resubscribe;
        await AuditLog.WriteAsync(transaction, at, actor, action, subscriber.Subscription, new { recipient = subscriber.Address });
    }
}
