using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>A recipient leaves what they get, or comes back. Done twice it is done once.</summary>
public sealed class ChangeSubscription(Database database, TimeProvider time)
{
    /// <summary>By the token of a message; null when nobody has it.</summary>
    public async Task<Subscriber?> LeaveAsync(Guid token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (await SubscriptionStore.FindAsync(connection, token) is not { } subscriber) return null;
        await database.InTransactionAsync(transaction => ChangeAsync(transaction, subscriber, leaves: true, new Actor("mottagaren")), ct);
        return subscriber;
    }

    /// <summary>By a person who was asked to.</summary>
    /// <param name="leaves">False: comes back.</param>
    public Task<Parsed<Subscriber>> RunAsync(string subscription, string address, bool leaves, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                if (await SubscriptionStore.FindAsync(transaction, subscription, address) is not { } subscriber)
                    return Parsed.Failed<Subscriber>($"{address} har inte fått något för ”{subscription}” som det går att avanmäla sig från.");
                await ChangeAsync(transaction, subscriber, leaves, actor);
                return Parsed.Ok(subscriber);
            },
            ct);

    private async Task ChangeAsync(NpgsqlTransaction transaction, Subscriber subscriber, bool leaves, Actor actor)
    {
        var at = time.GetUtcNow();
        var changed = leaves
            ? await SubscriptionStore.LeaveAsync(transaction, subscriber, at)
            : await SubscriptionStore.ReturnAsync(transaction, subscriber);
        if (!changed) return;
        await AuditLog.WriteAsync(
            transaction, at, actor, leaves ? AuditAction.Unsubscribe : AuditAction.Resubscribe, subscriber.Subscription, new { recipient = subscriber.Address });
    }
}
