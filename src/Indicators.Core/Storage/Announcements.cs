using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Indicators.Core.Storage;

/// <summary>
/// Notifies every process that something has changed, when the transaction is committed and not before: this process before
/// <see cref="Database.InTransactionAsync{T}"/> returns, the others through PostgreSQL. A process that does not listen just then
/// misses it, so this is for state in memory, not for events that must never be missed.
/// </summary>
public sealed class Announcements(Database database, TimeProvider time)
{
    /// <summary>What everybody may see of a kommun has changed; the payload is the kommun's code.</summary>
    public const string Published = "published";

    /// <summary>What the connection is tried with; the session that listens is known by it.</summary>
    public const string HeartbeatQuery = "select 'listening'";

    /// <summary>How often the connection is tried; a broken one is else silent for as long as TCP allows.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(250);

    private const int HeartbeatTimeoutSeconds = 5;

    private static readonly ConditionalWeakTable<NpgsqlTransaction, List<AnnouncementEventArgs>> InTransaction = [];

    public static Task TellAsync(NpgsqlTransaction transaction, string channel, string what)
    {
        InTransaction.GetOrCreateValue(transaction).Add(new(channel, what));
        return transaction.Connection!.ExecuteAsync("select pg_notify(@channel, @what)", new { channel, what }, transaction);
    }

    /// <summary>Listens until it is cancelled or the connection breaks.</summary>
    /// <param name="began">Called when listening; what changed before has not been received.</param>
    /// <param name="received">Called with each payload.</param>
    /// <param name="upToDate">Called, again and again, with a time stamp: all that was committed before it has been received.</param>
    public async Task ListenAsync(string channel, Action began, Action<string> received, Action<long> upToDate, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        connection.Notification += (_, notification) => received(notification.Payload);
        await connection.ExecuteAsync(new CommandDefinition($"listen {channel}", cancellationToken: ct));
        began();
        while (true)
        {
            var asked = time.GetTimestamp();
            // PostgreSQL delivers what this session has not yet had before it answers.
            await connection.ExecuteAsync(
                new CommandDefinition(HeartbeatQuery, commandTimeout: HeartbeatTimeoutSeconds, cancellationToken: ct));
            upToDate(asked);
            await connection.WaitAsync(Heartbeat, ct);
        }
    }

    /// <summary>What was announced in a transaction that is over.</summary>
    internal static IReadOnlyList<AnnouncementEventArgs> Take(NpgsqlTransaction transaction) =>
        InTransaction.Remove(transaction, out var announced) ? announced : [];
}

public sealed class AnnouncementEventArgs(string channel, string what) : EventArgs
{
    public string Channel => channel;

    public string What => what;
}
