using Dapper;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>The table <c>outbox</c>: messages as bytes, one row per recipient, with the state of its delivery.</summary>
public static partial class OutboxStore
{
    /// <summary>A <see cref="MailSelection"/>. Notices of a subject in other channels have keys of their own, that begin with it.</summary>
    private const string IsSelected =
        """
        (id = @Id or subject_key = @SubjectKey
            or channel <> 'email' and starts_with(subject_key, @SubjectKey || '-' || channel || '-'))
        """;

    /// <summary>Adds one message to one recipient. False: that recipient has it already.</summary>
    /// <remarks>Due by the database's clock, as leases are, so that it does not wait because a process has a fast clock.</remarks>
    /// <param name="hasLeft">Whether the recipient has unsubscribed: then it is kept and not sent.</param>
    internal static async Task<bool> AddAsync(
        NpgsqlTransaction transaction, string subjectKey, bool resendInDoubt, OutgoingMail mail, DateTimeOffset at, DeliveryOptions options,
        bool hasLeft, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into outbox (subject_key, recipient_address, recipient_name, sender_address, message_id, subject, message,
                is_sealed, is_alert, state, queued_at, due_at, finished_at,
                owner_name, owner_address, is_notice, subscription, hard_deadline)
            values (@subjectKey, @to, @toName, @from, @messageId, @subject, @message, @isSealed, @resendInDoubt, @state, @at,
                case @state when 'Queued' then least(@at, now()) end, @finishedAt,
                @ownerName, @ownerAddress, @IsNotice, @Subscription, @HardDeadline)
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
                message = options.SealedWith is { } keys
                    ? keys.Seal(MailOutbox.SealPurpose, MimeWriter.ToBytes(mail))
                    : MimeWriter.ToBytes(mail),
                isSealed = options.SealedWith is not null,
                resendInDoubt,
                state = (hasLeft ? DeliveryState.Unsubscribed : DeliveryState.Queued).ToString(),
                at,
                finishedAt = hasLeft ? at : (DateTimeOffset?)null,
                ownerName = options.Owner?.Name,
                ownerAddress = options.Owner?.Address,
                options.IsNotice,
                options.Subscription,
                options.HardDeadline,
            }, transaction, cancellationToken: ct)) == 1;

    /// <summary>Adds a notice for the municipality's address in a channel that is not e-mail. Nothing when it has it already.</summary>
    internal static Task AddAsync(
        NpgsqlTransaction transaction, Notification notice, string channel, DateTimeOffset at, CancellationToken ct)
    {
        var key = NotificationDocument.KeyOf(notice, channel);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into outbox (channel, subject_key, recipient_address, recipient_name, sender_address, message_id, subject, message,
                is_alert, state, queued_at, due_at)
            values (@channel, @key, @to, @toName, '', @key, @Subject, @message, true, 'Queued', @at, least(@at, now()))
            on conflict (subject_key, recipient_address) do nothing
            """,
            new
            {
                channel,
                key,
                to = $"{channel}:{notice.Municipality.Code}",
                toName = $"{notice.Municipality.Name} ({channel})",
                notice.Subject,
                message = NotificationDocument.Of(notice, key, at).ToBytes(),
                at,
            }, transaction, cancellationToken: ct));
    }

    /// <summary>
    /// A person's decision to send again, as the same bytes, what failed, bounced or, unless <paramref name="onlyFailed"/>, is in doubt.
    /// Addresses that had bounced are assumed to work again. The caller writes to the audit log.
    /// </summary>
    /// <returns>The ids of the queued messages.</returns>
    internal static async Task<IReadOnlyList<long>> SendAgainAsync(
        NpgsqlTransaction transaction, MailSelection which, bool onlyFailed, DateTimeOffset at, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            $"""
            with again as (
                update outbox set state = 'Queued', due_at = least(@at, now()),
                    first_tried_at = null, ambiguous_at = null, finished_at = null, failure_notified_at = null
                where {IsSelected}
                    and (state in ('Failed', 'Bounced') or (state = 'Ambiguous' and not @onlyFailed))
                returning id, lower(recipient_address) as address),
            working as (delete from bounced_recipients using again where recipient_address = address)
            select id from again order by id
            """, new { which.Id, which.SubjectKey, onlyFailed, at }, transaction, cancellationToken: ct))).AsList();

    /// <summary>Cancels messages that a newer one replaces and no server has accepted.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> CancelAsync(NpgsqlTransaction transaction, string subjectKey, DateTimeOffset at, CancellationToken ct) =>
        (await CancelAsync(transaction, MailSelection.OfSubject(subjectKey), includingDoubtful: false, at, ct)).Count;

    /// <param name="includingDoubtful">Also those in doubt, so that they are not sent once more.</param>
    /// <returns>The cancelled messages; never a <see cref="SignInMail"/>.</returns>
    internal static async Task<IReadOnlyList<(long Id, string Address, string Subject)>> CancelAsync(
        NpgsqlTransaction transaction, MailSelection which, bool includingDoubtful, DateTimeOffset at, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<(long, string, string)>(new CommandDefinition(
            $"""
            update outbox set state = 'Cancelled', due_at = null, finished_at = @at
            where {IsSelected}
                and (state in ('Queued', 'RetryWait') or (state = 'Ambiguous' and @includingDoubtful))
                and split_part(subject_key, '-', 1) <> all (@kept)
            returning id, recipient_address, subject
            """, new { which.Id, which.SubjectKey, includingDoubtful, at, kept = SignInMail.Kinds }, transaction, cancellationToken: ct)))
        .AsList();

    /// <summary>Cancels the messages of a subscription that no server has accepted, for a recipient who unsubscribes.</summary>
    internal static Task UnsubscribeAsync(
        NpgsqlTransaction transaction, Subscriber subscriber, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update outbox set state = 'Unsubscribed', due_at = null, finished_at = @at
            where subscription = @Subscription and lower(recipient_address) = @Address and state in ('Queued', 'RetryWait')
            """, new { subscriber.Subscription, subscriber.Address, at }, transaction, cancellationToken: ct));

    /// <summary>Ended messages that may have a link to unsubscribe, from before such messages were sealed.</summary>
    internal static async Task<IReadOnlyList<long>> UnsealedAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<long>(new CommandDefinition(
            "select id from outbox where subscription is not null and not is_sealed and finished_at is not null order by id",
            cancellationToken: ct))).AsList();

    internal static async Task SealAsync(NpgsqlConnection connection, long id, SealingKeys keys, CancellationToken ct)
    {
        const string unsealed = "select message from outbox where id = @id and not is_sealed";
        var command = new CommandDefinition(unsealed, new { id }, cancellationToken: ct);
        if (await connection.ExecuteScalarAsync<byte[]>(command) is not { } message) return;
        await connection.ExecuteAsync(new CommandDefinition(
            "update outbox set message = @sealedMessage, is_sealed = true where id = @id and not is_sealed and finished_at is not null",
            new { id, sealedMessage = keys.Seal(MailOutbox.SealPurpose, message) }, cancellationToken: ct));
    }
}
