using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>A recipient of something that may be left, such as the reports of an agreement.</summary>
public sealed record Subscriber
{
    /// <summary>"karlskoga-2016".</summary>
    public required string Subscription { get; init; }

    /// <summary>In lower case.</summary>
    public required string Address { get; init; }

    /// <summary>Null while they want it.</summary>
    public required DateTimeOffset? LeftAt { get; init; }
}

/// <summary>Who has left what. Addresses are compared without regard to case.</summary>
public static class SubscriptionStore
{
    private const string Columns = "subscription as Subscription, recipient_address as Address, left_at as LeftAt";

    /// <param name="token">Of a mail that the recipient got.</param>
    public static async Task<Subscriber?> FindAsync(NpgsqlConnection connection, Guid token) =>
        await connection.QuerySingleOrDefaultAsync<Subscriber>(
            $"select {Columns} from subscriptions join leave_tokens using (subscription, recipient_address) where token_sha256 = @hash",
            new { hash = Hash(token) });

    /// <summary>Everybody who has got something of it.</summary>
    public static async Task<IReadOnlyList<Subscriber>> OfAsync(NpgsqlConnection connection, string subscription) =>
        [.. await connection.QueryAsync<Subscriber>($"select {Columns} from subscriptions where subscription = @subscription", new { subscription })];

    internal static async Task<Subscriber?> FindAsync(NpgsqlTransaction transaction, string subscription, string address) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<Subscriber>(
            $"select {Columns} from subscriptions where subscription = @subscription and recipient_address = @address",
            new { subscription, address = address.ToLowerInvariant() }, transaction);

    internal static async Task<Subscriber> FindOrAddAsync(NpgsqlTransaction transaction, string subscription, string address)
    {
        await transaction.Connection!.ExecuteAsync(
            "insert into subscriptions (subscription, recipient_address) values (@subscription, @address) on conflict do nothing",
            new { subscription, address = address.ToLowerInvariant() }, transaction);
        return (await FindAsync(transaction, subscription, address))!;
    }

    /// <summary>
    /// 122 random bits for one mail: its holder may leave, and it says nothing of whom or what. Only its hash is stored, so each
    /// mail has its own.
    /// </summary>
    internal static async Task<Guid> AddTokenAsync(NpgsqlTransaction transaction, Subscriber subscriber)
    {
        var token = Guid.NewGuid();
        await transaction.Connection!.ExecuteAsync(
            "insert into leave_tokens (token_sha256, subscription, recipient_address) values (@hash, @Subscription, @Address)",
            new { hash = Hash(token), subscriber.Subscription, subscriber.Address }, transaction);
        return token;
    }

    /// <summary>What is queued for them and not sent goes no more. False: they had left already.</summary>
    internal static async Task<bool> LeaveAsync(NpgsqlTransaction transaction, Subscriber subscriber, DateTimeOffset at)
    {
        var left = await transaction.Connection!.ExecuteAsync(
            "update subscriptions set left_at = @at where subscription = @Subscription and recipient_address = @Address and left_at is null",
            new { subscriber.Subscription, subscriber.Address, at }, transaction);
        await transaction.Connection!.ExecuteAsync(
            """
            update outbox set state = 'Unsubscribed', due_at = null, finished_at = @at
            where subscription = @Subscription and lower(recipient_address) = @Address and state in ('Queued', 'RetryWait')
            """, new { subscriber.Subscription, subscriber.Address, at }, transaction);
        return left == 1;
    }

    /// <summary>False: they had not left.</summary>
    internal static async Task<bool> ReturnAsync(NpgsqlTransaction transaction, Subscriber subscriber) =>
        await transaction.Connection!.ExecuteAsync(
            "update subscriptions set left_at = null where subscription = @Subscription and recipient_address = @Address and left_at is not null",
            new { subscriber.Subscription, subscriber.Address }, transaction) == 1;

    /// <summary>As migration 0047 made it of those that lay here before.</summary>
    private static byte[] Hash(Guid token) => SHA256.HashData(Encoding.ASCII.GetBytes(token.ToString("N")));
}
