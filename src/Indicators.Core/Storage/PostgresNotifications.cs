using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// Notifies every process of a change when its transaction is committed, through PostgreSQL's LISTEN and NOTIFY; this process before
/// <see cref="Database.InTransactionAsync{T}"/> returns. A process that is not listening misses it, so use this to invalidate state
/// in memory, not for events that must be delivered.
/// </summary>
public sealed class PostgresNotifications(Database database, TimeProvider time)
{
    /// <summary>Channel for a change of a municipality's public data; the payload is the municipality code.</summary>
    public const string Published = "published";

    /// <summary>The query that checks the connection; identifies a listening session in pg_stat_activity.</summary>
    public const string HeartbeatQuery = "select 'listening'";

    /// <summary>Interval between checks. Without them a broken connection is not detected until TCP times out.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(250);

    private const int HeartbeatTimeoutSeconds = 5;

    private static readonly ConditionalWeakTable<NpgsqlTransaction, List<PostgresNotificationEventArgs>> InTransaction = [];

    /// <summary>Queues a notification; it is delivered when the transaction is committed.</summary>
    /// <param name="channel">Name of the channel, such as <see cref="Published"/>.</param>
    /// <param name="what">The payload.</param>
    public static Task NotifyAsync(NpgsqlTransaction transaction, string channel, string what, CancellationToken ct)
    {
        InTransaction.GetOrCreateValue(transaction).Add(new(channel, what));
        return transaction.Connection!.ExecuteAsync(
            new CommandDefinition("select pg_notify(@channel, @what)", new { channel, what }, transaction, cancellationToken: ct));
    }

    /// <summary>Listens on a channel until cancelled. Fails with the connection's exception when it breaks.</summary>
    /// <param name="began">Called when listening; earlier changes have not been received.</param>
    /// <param name="received">Called with each payload.</param>
    /// <param name="upToDate">
    /// Called at each check with a timestamp of the time provider: everything committed before it has been received.
    /// </param>
    public async Task ListenAsync(string channel, Action began, Action<string> received, Action<long> upToDate, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        connection.Notification += (_, notification) => received(notification.Payload);
        await connection.ExecuteAsync(new CommandDefinition($"listen {channel}", cancellationToken: ct));
        began();
        while (true)
        {
            var asked = time.GetTimestamp();
            // PostgreSQL delivers pending notifications before it answers a query.
            await connection.ExecuteAsync(
                new CommandDefinition(HeartbeatQuery, commandTimeout: HeartbeatTimeoutSeconds, cancellationToken: ct));
            upToDate(asked);
            await connection.WaitAsync(Heartbeat, ct);
        }
    }

    /// <summary>Removes and returns the notifications of a completed transaction.</summary>
    internal static IReadOnlyList<PostgresNotificationEventArgs> Take(NpgsqlTransaction transaction) =>
        InTransaction.Remove(transaction, out var announced) ? announced : [];
}

/// <summary>A notification sent by a transaction of this process.</summary>
public sealed class PostgresNotificationEventArgs(string channel, string what) : EventArgs
{
    /// <summary>Name of the channel.</summary>
    public string Channel => channel;

    /// <summary>The payload.</summary>
    public string What => what;
}
