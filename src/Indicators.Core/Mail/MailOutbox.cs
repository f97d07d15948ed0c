using Dapper;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>The table <c>outbox</c>: messages as bytes, one row per recipient, and how far each has come.</summary>
public static class MailOutbox
{
    /// <summary>Of a mail with a link that lets its reader do something; sealed with <see cref="Storage.SealingKeys"/>.</summary>
    public const string SealPurpose = "mail";

    /// <summary>Queues one message in the transaction of what it tells of. False: that recipient has it already.</summary>
    /// <remarks>Due by the database's clock, as leases are, so that nothing waits for a process whose clock is ahead.</remarks>
    /// <param name="subjectKey">What it tells of: an edition's or notice's key. Unique with the recipient.</param>
    /// <param name="isAlert">Of an alert in doubt one more is sent soon; of a report a person decides.</param>
    /// <param name="terms">Null for what is sent on duty and nobody in particular answers for.</param>
    public static async Task<bool> EnqueueAsync(
        NpgsqlTransaction transaction, string subjectKey, bool isAlert, OutgoingMail mail, DateTimeOffset at, DeliveryOptions? terms = null)
    {
        if (isAlert && terms?.Subscription is not null) throw new ArgumentException("Nobody leaves their duty.", nameof(terms));
        var fitted = MailSize.Fitted(mail, terms?.FilesAt);
        var subscriber = terms?.Subscription is { } subscription
            ? await SubscriptionStore.FindOrAddAsync(transaction, subscription, mail.To.Address)
            : null;
        if (subscriber is not null && terms!.Offer is { } offer)
            fitted = Offered(fitted, offer, await SubscriptionStore.AddTokenAsync(transaction, subscriber));
        return await InsertAsync(transaction, subjectKey, isAlert, fitted, at, terms ?? new(), subscriber?.LeftAt is not null);
    }

    /// <summary>Those of a subject, in the order they were queued.</summary>
    public static Task<IReadOnlyList<Delivery>> DeliveriesAsync(NpgsqlConnection connection, string subjectKey) =>
        DeliveryStore.ListAsync(connection, new DeliveryFilter(SubjectKey: subjectKey));

    /// <summary>
    /// A person's decision to send, as the same bytes, what failed, came back or, when <paramref name="onlyFailed"/> is not
    /// said, is in doubt. Addresses that had bounced are thought to work again. The caller writes who decided to the audit log.
    /// </summary>
    /// <returns>The ids of what is now queued.</returns>
    internal static async Task<IReadOnlyList<long>> SendAgainAsync(
        NpgsqlTransaction transaction, MailSelection which, bool onlyFailed, DateTimeOffset at) =>
        (await transaction.Connection!.QueryAsync<long>(
            """
            with again as (
                update outbox set state = 'Queued', due_at = least(@at, now()), first_tried_at = null, ambiguous_at = null, finished_at = null, told_at = null
                where (id = @Id or subject_key = @SubjectKey)
                    and (state in ('Failed', 'Bounced') or (state = 'Ambiguous' and not @onlyFailed))
                returning id, lower(recipient_address) as address),
            working as (delete from bounced_recipients using again where recipient_address = address)
            select id from again order by id
            """, new { which.Id, which.SubjectKey, onlyFailed, at }, transaction)).AsList();

    /// <summary>Takes back what a newer message replaces and no server has taken; says how many.</summary>
    public static async Task<int> CancelAsync(NpgsqlTransaction transaction, string subjectKey, DateTimeOffset at) =>
        (await CancelAsync(transaction, MailSelection.OfSubject(subjectKey), includingDoubtful: false, at)).Count;

    /// <param name="includingDoubtful">Also what is in doubt, so that it does not go once more.</param>
    /// <returns>What was taken back; nothing of <see cref="SignInMail"/>.</returns>
    internal static async Task<IReadOnlyList<CancelledMail>> CancelAsync(
        NpgsqlTransaction transaction, MailSelection which, bool includingDoubtful, DateTimeOffset at) =>
        (await transaction.Connection!.QueryAsync<CancelledMail>(
            """
            update outbox set state = 'Cancelled', due_at = null, finished_at = @at
            where (id = @Id or subject_key = @SubjectKey)
                and (state in ('Queued', 'RetryWait') or (state = 'Ambiguous' and @includingDoubtful))
                and split_part(subject_key, '-', 1) <> all (@kept)
            returning id, recipient_address as address, subject
            """, new { which.Id, which.SubjectKey, includingDoubtful, at, kept = SignInMail.Kinds }, transaction)).AsList();

    private static OutgoingMail Offered(OutgoingMail mail, UnsubscribeLink offer, Guid token)
    {
        const string question = "Vill du inte ha de här rapporterna längre?";
        var url = offer.For(token);
        return mail with
        {
            UnsubscribeUrl = url,
            UnsubscribeAddress = offer.Address,
            PlainText = $"{mail.PlainText.TrimEnd()}\n\n{question} Avanmäl dig: {url}\n",
            Html = MailPage.AtEnd(
                mail.Html, $"<p style=\"{MailPage.P}\">{question} <a href=\"{MailPage.E(url.AbsoluteUri)}\">Avanmäl dig</a></p>\n"),
        };
    }

    private static async Task<bool> InsertAsync(
        NpgsqlTransaction transaction, string subjectKey, bool isAlert, OutgoingMail mail, DateTimeOffset at, DeliveryOptions terms, bool hasLeft) =>
        await transaction.Connection!.ExecuteAsync(
            """
            insert into outbox (subject_key, recipient_address, recipient_name, sender_address, message_id, subject, message,
                is_sealed, is_alert, state, queued_at, due_at, finished_at, owner_name, owner_address, is_notice, subscription, hard_deadline)
            values (@subjectKey, @to, @toName, @from, @messageId, @subject, @message, @isSealed, @isAlert, @state, @at,
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
                message = terms.SealedWith is { } keys ? keys.Seal(SealPurpose, MimeWriter.ToBytes(mail)) : MimeWriter.ToBytes(mail),
                isSealed = terms.SealedWith is not null,
                isAlert,
                state = (hasLeft ? DeliveryState.Unsubscribed : DeliveryState.Queued).ToString(),
                at,
                finishedAt = hasLeft ? at : (DateTimeOffset?)null,
                ownerName = terms.Owner?.Name,
                ownerAddress = terms.Owner?.Address,
                terms.IsNotice,
                terms.Subscription,
                terms.HardDeadline,
            }, transaction) == 1;

    /// <summary>What has been dealt with and may have a link to leave by, from before such mails were sealed.</summary>
    internal static async Task<IReadOnlyList<long>> UnsealedAsync(NpgsqlConnection connection) =>
        (await connection.QueryAsync<long>(
            "select id from outbox where subscription is not null and not is_sealed and finished_at is not null order by id")).AsList();

    internal static async Task SealAsync(NpgsqlConnection connection, long id, Storage.SealingKeys keys)
    {
        if (await connection.ExecuteScalarAsync<byte[]>("select message from outbox where id = @id and not is_sealed", new { id }) is not { } message) return;
        await connection.ExecuteAsync(
            "update outbox set message = @sealedMessage, is_sealed = true where id = @id and not is_sealed and finished_at is not null",
            new { id, sealedMessage = keys.Seal(SealPurpose, message) });
    }
}

/// <summary>A mail that is not sent, as it is known afterwards.</summary>
internal sealed record CancelledMail(long Id, string Address, string Subject);
