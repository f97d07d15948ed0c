using Dapper;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>
/// The sending side of the outbox. A row is sent by the process that has its lease; the number of the attempt distinguishes one lease
/// from the next. Every write takes many rows, so that one commit serves several connections to the mail server. A claim and the writes
/// after it cannot be cancelled: what has been claimed or tried must be recorded also when the run is being stopped.
/// </summary>
public static partial class OutboxStore
{
    /// <summary>Prolonged while a message is being sent, so only a process that died or stopped loses it.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The size of one claim, so that large messages do not fill the memory; the first is always taken.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private const string OursAndSending =
        """
        from unnest(@ids, @attempts) as held (id, attempt)
        where outbox.id = held.id and attempts = attempt and state = 'Sending'
        """;

    internal static async Task<TimeProvider> ClockAsync(NpgsqlConnection connection, CancellationToken ct) =>
        new Clock(new(await connection.ExecuteScalarAsync<DateTime>(
            new CommandDefinition("select clock_timestamp()", cancellationToken: ct))));

    /// <summary>Takes the leases of those that have waited longest, of those that were due at <paramref name="dueAt"/>.</summary>
    /// <remarks>
    /// The commit need not reach the disk: when a server that crashed has lost a lease, its final dot cannot be recorded, and so nothing is
    /// sent by it.
    /// </remarks>
    internal static async Task<IReadOnlyList<ClaimedMail>> ClaimAsync(
        NpgsqlConnection connection, DateTimeOffset dueAt, DateTimeOffset now, int most)
    {
        var claimed = await connection.QueryAsync<ClaimedMail>(
            """
            with due as (
                select id, due_at as waited_since, sum(octet_length(message)) over (order by due_at, id) - octet_length(message) as before
                from (
                    select id, due_at, message from outbox
                    where due_at <= @dueAt order by due_at, id limit @most for update skip locked) as waiting)
            update outbox set state = 'Sending', attempts = attempts + 1, due_at = null, lease_until = @leaseUntil,
                first_tried_at = case state when 'Ambiguous' then @now else coalesce(first_tried_at, @now) end, final_dot_at = null
            from due, (select set_config('synchronous_commit', 'off', true)) as quickly
            where outbox.id = due.id and before < @MaxBytes
            returning outbox.id, channel, attempts, message_id as MessageId, sender_address as Sender, recipient_address as Recipient,
                is_alert as ResendInDoubt, first_tried_at as FirstTriedAt, ambiguous_at is not null as WasAmbiguous,
                hard_deadline as HardDeadline, message, is_sealed as IsSealed, waited_since as WaitedSince
            """, new { dueAt, now, leaseUntil = now + Lease, most, MaxBytes });
        return [.. claimed.OrderBy(mail => mail.WaitedSince).ThenBy(mail => mail.Id)];
    }

    internal static Task ProlongAsync(NpgsqlConnection connection, IReadOnlyCollection<LeasedMail> mails, DateTimeOffset now) =>
        connection.ExecuteAsync(
            $"update outbox set lease_until = @leaseUntil {OursAndSending}",
            new { ids = Ids(mails), attempts = Attempts(mails), leaseUntil = now + Lease });

    /// <summary>
    /// One statement, and so one round trip and one commit, for final dots that are about to be sent and for results of tries. A result is
    /// recorded also when the lease ran out after the final dot and the message was recorded as in doubt: the late reply ends the doubt.
    /// </summary>
    /// <returns>
    /// The ids that were recorded. The leases of the others were lost: their dots must not be sent, and another process has begun to send
    /// those that were tried.
    /// </returns>
    internal static async Task<IReadOnlySet<long>> RecordAsync(
        NpgsqlConnection connection, IReadOnlyCollection<LeasedMail> finalDots, IReadOnlyCollection<AttemptedMail> tried,
        DateTimeOffset now) =>
        (await connection.QueryAsync<long>(
            $"""
            with dots as (
                update outbox set final_dot_at = @now, lease_until = @leaseUntil {OursAndSending} returning outbox.id),
            ended as (
                update outbox set state = new_state, due_at = new_due, lease_until = null, server_reply = reply,
                    ambiguous_at = case new_state when 'Ambiguous' then coalesce(ambiguous_at, @now) else ambiguous_at end,
                    finished_at = case when new_state in ('Accepted', 'Failed') then @now end,
                    failure_notified_at = case new_state when 'Failed' then null else failure_notified_at end
                from unnest(@triedIds, @triedAttempts, @states, @dues, @replies) as tried (id, attempt, new_state, new_due, reply)
                where outbox.id = tried.id and attempts = attempt and state in ('Sending', 'Ambiguous', new_state)
                returning outbox.id)
            select id from dots union all select id from ended
            """,
            new
            {
                ids = Ids(finalDots),
                attempts = Attempts(finalDots),
                triedIds = Ids([.. tried.Select(one => one.Mail)]),
                triedAttempts = Attempts([.. tried.Select(one => one.Mail)]),
                states = tried.Select(one => one.Step.State.ToString()).ToArray(),
                dues = tried.Select(one => one.Step.DueAt).ToArray(),
                replies = tried.Select(one => one.Reply).ToArray(),
                now,
                leaseUntil = now + Lease,
            })).ToHashSet();

    /// <summary>Returns claimed messages that were not sent to the queue.</summary>
    internal static Task ReleaseAsync(NpgsqlConnection connection, IReadOnlyCollection<LeasedMail> mails, DateTimeOffset now) =>
        connection.ExecuteAsync(
            $"update outbox set state = 'Queued', due_at = @now, lease_until = null, final_dot_at = null {OursAndSending}",
            new { ids = Ids(mails), attempts = Attempts(mails), now });

    /// <summary>Decides the next step of the messages of processes that have ended.</summary>
    internal static async Task ReapAsync(NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct)
    {
        var lost = await transaction.Connection!.QueryAsync<LeasedMail>(new CommandDefinition(
            """
            select id, attempts, is_alert as ResendInDoubt, first_tried_at as FirstTriedAt, ambiguous_at is not null as WasAmbiguous,
                hard_deadline as HardDeadline, final_dot_at is not null as AtFinalDot
            from outbox where lease_until < @now for update skip locked
            """, new { now }, transaction, cancellationToken: ct));
        await RecordAsync(transaction.Connection!, [], [.. lost.Select(mail => new AttemptedMail(
            mail, DeliveryRules.AfterLostLease(mail.AtFinalDot, mail, now), "The process that was sending it has ended."))], now);
    }

    private static long[] Ids(IReadOnlyCollection<LeasedMail> mails) => [.. mails.Select(mail => mail.Id)];

    private static int[] Attempts(IReadOnlyCollection<LeasedMail> mails) => [.. mails.Select(mail => mail.Attempts)];

    /// <summary>
    /// The database's clock, which all processes share however wrong their own are. It is read once, and from then on the elapsed time is
    /// added.
    /// </summary>
    private sealed class Clock(DateTimeOffset read) : TimeProvider
    {
        private readonly long since = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => read + System.GetElapsedTime(since);
    }
}

/// <summary>A message that a process has the lease of.</summary>
public record LeasedMail : DeliveryHistory
{
    public required long Id { get; init; }

    /// <summary>1 or more; another number is another lease.</summary>
    public required int Attempts { get; init; }
    public bool AtFinalDot { get; init; }
}

public sealed record ClaimedMail : LeasedMail
{
    /// <summary>The name of an <see cref="INotificationChannel"/>.</summary>
    public required string Channel { get; init; }
    public required string MessageId { get; init; }
    public required string Sender { get; init; }
    public required string Recipient { get; init; }
    public required byte[] Message { get; init; }
    public required bool IsSealed { get; init; }
    public required DateTimeOffset WaitedSince { get; init; }
}

/// <summary>A try and its result.</summary>
internal sealed record AttemptedMail(LeasedMail Mail, DeliveryStep Step, string Reply);
