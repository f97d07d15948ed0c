using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>A recipient of a subscription, such as the reports of an agreement.</summary>
public sealed record Subscriber
{
    /// <summary>"karlskoga-2016".</summary>
    public required string Subscription { get; init; }

    /// <summary>In lower case.</summary>
    public required string Address { get; init; }

    /// <summary>When they unsubscribed; null while they are subscribed.</summary>
    public required DateTimeOffset? LeftAt { get; init; }
}

/// <summary>The recipients of each subscription. Addresses are compared without regard to case.</summary>
public static class SubscriptionStore
{
    private const string IsThisOne = "subscription = @Subscription and recipient_address = @Address";

    private const string Columns = "subscription as Subscription, recipient_address as Address, unsubscribed_at as LeftAt";

    /// <param name="token">Of a mail to the recipient.</param>
    public static async Task<Subscriber?> FindAsync(NpgsqlConnection connection, Guid token, CancellationToken ct) =>
        await connection.QuerySingleOrDefaultAsync<Subscriber>(new CommandDefinition(
            $"""
            select {Columns} from subscriptions join unsubscribe_tokens using (subscription, recipient_address)
            where token_sha256 = @hash
            """,
            new { hash = Hash(token) }, cancellationToken: ct));

    /// <summary>All who have been sent a message of it.</summary>
    public static async Task<IReadOnlyList<Subscriber>> OfAsync(NpgsqlConnection connection, string subscription, CancellationToken ct) =>
        (await connection.QueryAsync<Subscriber>(new CommandDefinition(
            $"select {Columns} from subscriptions where subscription = @subscription", new { subscription }, cancellationToken: ct)))
        .AsList();

    internal static async Task<Subscriber?> FindAsync(
        NpgsqlTransaction transaction, string subscription, string address, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<Subscriber>(new CommandDefinition(
            $"select {Columns} from subscriptions where {IsThisOne}",
            new { Subscription = subscription, Address = address.ToLowerInvariant() }, transaction, cancellationToken: ct));

    internal static async Task<Subscriber> FindOrAddAsync(
        NpgsqlTransaction transaction, string subscription, string address, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into subscriptions (subscription, recipient_address) values (@subscription, @address) on conflict do nothing",
            new { subscription, address = address.ToLowerInvariant() }, transaction, cancellationToken: ct));
        return (await FindAsync(transaction, subscription, address, ct))!;
    }

    /// <summary>
    /// 122 random bits for one mail, with which its recipient unsubscribes; they reveal neither of them. Only the hash is stored, so each
    /// mail has its own.
    /// </summary>
    internal static async Task<Guid> AddTokenAsync(NpgsqlTransaction transaction, Subscriber subscriber, CancellationToken ct)
    {
        var token = Guid.NewGuid();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into unsubscribe_tokens (token_sha256, subscription, recipient_address) values (@hash, @Subscription, @Address)",
            new { hash = Hash(token), subscriber.Subscription, subscriber.Address }, transaction, cancellationToken: ct));
        return token;
    }

    /// <summary>False: they had unsubscribed already.</summary>
    internal static async Task<bool> LeaveAsync(
        NpgsqlTransaction transaction, Subscriber subscriber, DateTimeOffset at, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"update subscriptions set unsubscribed_at = @at where {IsThisOne} and unsubscribed_at is null",
            new { subscriber.Subscription, subscriber.Address, at }, transaction, cancellationToken: ct)) == 1;

    /// <summary>False: they had not unsubscribed.</summary>
    internal static async Task<bool> ReturnAsync(NpgsqlTransaction transaction, Subscriber subscriber, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"update subscriptions set unsubscribed_at = null where {IsThisOne} and unsubscribed_at is not null",
            new { subscriber.Subscription, subscriber.Address }, transaction, cancellationToken: ct)) == 1;

    /// <summary>As in migration 0047, which hashed the earlier tokens.</summary>
    private static byte[] Hash(Guid token) => SHA256.HashData(Encoding.ASCII.GetBytes(token.ToString("N")));
}
