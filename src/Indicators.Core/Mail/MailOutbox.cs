using Dapper;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>
/// The table <c>outbox</c>: messages as bytes, one row per recipient, and how far each has come. A row is sent by
/// whoever holds its lease; the number of the attempt tells one lease from the next.
/// </summary>
public static class MailOutbox
{
    /// <summary>Prolonged while a message is being sent, so only a process that died or stood still loses it.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Queues one message in the transaction of what it tells of. False: that recipient has it already.</summary>
    /// <param name="subjectKey">What it tells of: an edition's or notice's key. Unique with the recipient.</param>
    /// <param name="isAlert">Of an alert in doubt one more is sent; of a report a person decides.</param>
    public static async Task<bool> EnqueueAsync(
        NpgsqlTransaction transaction, string subjectKey, bool isAlert, OutgoingMail mail, DateTimeOffset at) =>
        await transaction.Connection!.ExecuteAsync(
            """
            insert into outbox (subject_key, recipient_address, recipient_name, sender_address, message_id, subject, message,
                is_alert, state, queued_at, due_at)
            values (@subjectKey, @to, @toName, @from, @messageId, @subject, @message, @isAlert, 'Queued', @at, @at)
            on conflict (subject_key, recipient_address) do nothing
            """,
            new
            {
                subjectKey,
                to = mail.To.Address,
                toName = mail.To.Name,
                from = mail.From.Address,
                messageId = mail.MessageId,
                subject = mail.Subject,
                message = MimeWriter.ToBytes(mail),
                isAlert,
                at,
            }, transaction) == 1;

    /// <summary>Those of a subject, in the order they were queued.</summary>
    public static async Task<IReadOnlyList<Delivery>> DeliveriesAsync(NpgsqlConnection connection, string subjectKey)
    {
        var rows = await connection.QueryAsync<(string Name, string Address, string State, int Attempts, DateTimeOffset? AcceptedAt, string? Reply)>(
            """
            select recipient_name, recipient_address, state, attempts,
                case when state = 'Accepted' then finished_at end, server_reply
            from outbox where subject_key = @subjectKey order by id
            """, new { subjectKey });
        return
        [
            .. rows.Select(row => new Delivery(
                row.Name, row.Address, Enum.Parse<DeliveryState>(row.State), row.Attempts, row.AcceptedAt, row.Reply)),
        ];
    }

    /// <summary>The messages of a subject, byte for byte, by the address they go to.</summary>
    public static async Task<IReadOnlyList<(string Address, byte[] Message)>> MessagesAsync(NpgsqlConnection connection, string subjectKey) =>
    [
        .. await connection.QueryAsync<(string, byte[])>(
            "select recipient_address, message from outbox where subject_key = @subjectKey order by id", new { subjectKey }),
    ];

    /// <summary>
    /// A person's decision to send, as the same bytes, what failed or is in doubt. False: it is neither, and nothing is
    /// changed. The caller writes who decided to the audit log.
    /// </summary>
    public static async Task<bool> SendAgainAsync(
        NpgsqlTransaction transaction, string subjectKey, string recipientAddress, DateTimeOffset at) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update outbox set state = 'Queued', due_at = @at, first_tried_at = null, ambiguous_at = null, finished_at = null
            where subject_key = @subjectKey and recipient_address = @recipientAddress and state in ('Failed', 'Ambiguous')
            """, new { subjectKey, recipientAddress, at }, transaction) == 1;

    /// <summary>Takes back what a newer message replaces and nobody has tried to send yet; says how many.</summary>
    public static Task<int> CancelAsync(NpgsqlTransaction transaction, string subjectKey, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            """
            update outbox set state = 'Cancelled', due_at = null, finished_at = @at
            where subject_key = @subjectKey and state = 'Queued'
            """, new { subjectKey, at }, transaction);

    /// <summary>Takes the lease of the message that has waited longest; null when none was due at <paramref name="dueAt"/>.</summary>
    internal static Task<ClaimedMail?> ClaimAsync(NpgsqlTransaction transaction, DateTimeOffset dueAt, DateTimeOffset now) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<ClaimedMail>(
            """
            update outbox set state = 'Sending', attempts = attempts + 1, due_at = null, lease_until = @leaseUntil,
                first_tried_at = coalesce(first_tried_at, @now), final_dot_at = null
            where id = (select id from outbox where due_at <= @dueAt order by due_at, id limit 1 for update skip locked)
            returning id, attempts, message_id as MessageId, sender_address as Sender, recipient_address as Recipient,
                is_alert as IsAlert, first_tried_at as FirstTriedAt, ambiguous_at is not null as WasAmbiguous, message
            """, new { dueAt, now, leaseUntil = now + Lease }, transaction);

    /// <summary>False: the lease was lost.</summary>
    internal static async Task<bool> ProlongAsync(NpgsqlTransaction transaction, ClaimedMail mail, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update outbox set lease_until = @leaseUntil where id = @Id and attempts = @Attempts and state = 'Sending'
            """, new { mail.Id, mail.Attempts, leaseUntil = now + Lease }, transaction) == 1;

    /// <summary>False: the lease was lost, and the dot must not be sent.</summary>
    internal static async Task<bool> RecordFinalDotAsync(NpgsqlTransaction transaction, ClaimedMail mail, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update outbox set final_dot_at = @now, lease_until = @leaseUntil
            where id = @Id and attempts = @Attempts and state = 'Sending'
            """, new { mail.Id, mail.Attempts, now, leaseUntil = now + Lease }, transaction) == 1;

    /// <summary>
    /// Also when the lease ran out after the final dot and the message was put down as in doubt: the late reply ends the
    /// doubt. False: somebody else has since begun to send it.
    /// </summary>
    internal static async Task<bool> RecordAsync(
        NpgsqlTransaction transaction, LeasedMail mail, DeliveryStep step, string reply, DateTimeOffset now) =>
        await transaction.Connection!.ExecuteAsync(
            """
            update outbox set state = @state, due_at = @DueAt, lease_until = null, server_reply = @reply,
                ambiguous_at = case @state when 'Ambiguous' then coalesce(ambiguous_at, @now) else ambiguous_at end,
                finished_at = case when @state in ('Accepted', 'Failed') then @now end
            where id = @Id and attempts = @Attempts and state in ('Sending', 'Ambiguous')
            """, new { mail.Id, mail.Attempts, state = step.State.ToString(), step.DueAt, reply, now }, transaction) == 1;

    /// <summary>Gives back what was claimed and not sent.</summary>
    internal static Task ReleaseAsync(NpgsqlTransaction transaction, ClaimedMail mail, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            update outbox set state = 'Queued', due_at = @now, lease_until = null, final_dot_at = null
            where id = @Id and attempts = @Attempts and state = 'Sending'
            """, new { mail.Id, mail.Attempts, now }, transaction);

    /// <summary>Takes the messages of processes that are gone into care again; says how many they were.</summary>
    internal static async Task<int> ReapAsync(NpgsqlTransaction transaction, DateTimeOffset now)
    {
        var lost = (await transaction.Connection!.QueryAsync<LostMail>(
            """
            select id, attempts, is_alert as IsAlert, first_tried_at as FirstTriedAt, ambiguous_at is not null as WasAmbiguous,
                final_dot_at is not null as AtFinalDot
            from outbox where lease_until < @now for update skip locked
            """, new { now }, transaction)).AsList();
        foreach (var mail in lost)
        {
            var step = DeliveryRules.AfterLostLease(mail.AtFinalDot, mail.History, now);
            await RecordAsync(transaction, mail, step, "The process that was sending it has gone.", now);
        }
        return lost.Count;
    }
}

/// <summary>A message in the hands of a process, for as long as its lease lasts.</summary>
internal abstract record LeasedMail
{
    public required long Id { get; init; }

    /// <summary>1 or more; another number is another lease.</summary>
    public required int Attempts { get; init; }

    public required bool IsAlert { get; init; }

    public required DateTimeOffset FirstTriedAt { get; init; }

    public required bool WasAmbiguous { get; init; }

    public DeliveryHistory History => new(IsAlert, FirstTriedAt, WasAmbiguous);
}

internal sealed record ClaimedMail : LeasedMail
{
    public required string MessageId { get; init; }

    public required string Sender { get; init; }

    public required string Recipient { get; init; }

    public required byte[] Message { get; init; }
}

/// <summary>Its process has gone.</summary>
internal sealed record LostMail : LeasedMail
{
    public required bool AtFinalDot { get; init; }
}
