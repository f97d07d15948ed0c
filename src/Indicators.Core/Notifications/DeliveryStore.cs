using Dapper;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>Which deliveries a person wants to see; null and false for all.</summary>
/// <param name="Part">Part of the key or of the subject that people see, in any case.</param>
/// <param name="OnlyFailed">What failed or came back.</param>
/// <param name="Newest">At most so many, the newest first; null for all, in the order they were queued.</param>
public sealed record DeliveryFilter(string? SubjectKey = null, bool OnlyFailed = false, int? Newest = null, string? Part = null);

/// <param name="Message">As it was sent, but for the token by which its recipient unsubscribes.</param>
public sealed record StoredMail(long Id, string SubjectKey, string MessageId, string Address, byte[] Message);

/// <summary>A message that was not delivered, or waits for a person's decision.</summary>
internal sealed record Undelivered
{
    public required long Id { get; init; }
    public required string Channel { get; init; }
    public required DeliveryState State { get; init; }
    public required string Subject { get; init; }
    public required string RecipientName { get; init; }
    public required string RecipientAddress { get; init; }
    public required string? OwnerName { get; init; }
    public required string? OwnerAddress { get; init; }
    public required DateTimeOffset? HardDeadline { get; init; }
    public required string? Reply { get; init; }
}

/// <summary>The delivery log: the state of each message to each recipient.</summary>
public static class DeliveryStore
{
    public static async Task<IReadOnlyList<Delivery>> ListAsync(NpgsqlConnection connection, DeliveryFilter filter)
    {
        var rows = await connection.QueryAsync<(
            long Id, string SubjectKey, string Subject, string Name, string Address, DeliveryState State, int Attempts,
            DateTimeOffset QueuedAt, DateTimeOffset? AcceptedAt, string? Reply)>(
            """
            select id, subject_key, subject, recipient_name, recipient_address, state, attempts,
                queued_at, case when state = 'Accepted' then finished_at end, server_reply
            from outbox
            where (@SubjectKey is null or subject_key = @SubjectKey)
                and (@Part::text is null or strpos(lower(subject_key || ' ' || subject), lower(@Part)) > 0)
                and (not @OnlyFailed or state in ('Failed', 'Bounced'))
            order by case when @Newest::int is null then id else -id end limit @Newest
            """, new { filter.SubjectKey, filter.OnlyFailed, filter.Newest, filter.Part });
        return
        [
            .. rows.Select(row => new Delivery(
                row.Id, row.SubjectKey, row.Name, row.Address, row.State, row.Attempts, row.QueuedAt, row.AcceptedAt, row.Reply)
            {
                Subject = row.Subject,
            }),
        ];
    }

    /// <summary>Not those that only their recipient may read, and none that the keys do not open.</summary>
    /// <param name="keys">Null where there are none: then no sealed one is shown.</param>
    public static async Task<IReadOnlyList<StoredMail>> MessagesAsync(NpgsqlConnection connection, MailSelection which, SealingKeys? keys)
    {
        var rows = await connection.QueryAsync<(long Id, string Subject, string MessageId, string Address, byte[] Message, bool IsSealed)>(
            """
            select id, subject_key, message_id, recipient_address, message, is_sealed
            from outbox
            where (id = @Id or subject_key = @SubjectKey) and channel = @email and (not is_sealed or subscription is not null)
            order by id
            """, new { which.Id, which.SubjectKey, email = EmailChannel.Id });
        return
        [
            .. from row in rows
               let message = row.IsSealed ? keys?.Open(MailOutbox.SealPurpose, row.Message) : row.Message
               where message is not null
               select new StoredMail(row.Id, row.Subject, row.MessageId, row.Address, ShownMail.Of(message)),
        ];
    }

    /// <summary>
    /// Those that have not ended, with the time since when: the first try, when it was due, or when it came to be in doubt. Not those in
    /// doubt that will be sent once more by themselves later.
    /// </summary>
    public static async Task<IReadOnlyList<WaitingMail>> WaitingAsync(NpgsqlConnection connection, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<(long Id, DeliveryState State, DateTimeOffset Since)>(
            """
            select id, state, coalesce(ambiguous_at, first_tried_at, due_at, queued_at)
            from outbox
            where state in ('Queued', 'Sending', 'RetryWait') and coalesce(first_tried_at, due_at, queued_at) < @now
                or state = 'Ambiguous' and coalesce(due_at, @now) <= @now
            order by 3
            """, new { now })).Select(row => new WaitingMail(row.Id, row.State, row.Since))];

    /// <summary>How many had failed or bounced by then without a notice of it.</summary>
    public static Task<int> CountUnreportedAsync(NpgsqlConnection connection, DateTimeOffset by) => connection.ExecuteScalarAsync<int>(
        "select count(*)::int from outbox where state in ('Failed', 'Bounced') and told_at is null and finished_at <= @by", new { by });

    /// <summary>
    /// Marks those without a notice as notified, at most a thousand at a time. Not failed notices, whose notices could fail for ever.
    /// </summary>
    /// <param name="hasOperator">False: only those that have an owner.</param>
    internal static async Task<IReadOnlyList<Undelivered>> TakeUnreportedAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, bool hasOperator) =>
        (await transaction.Connection!.QueryAsync<Undelivered>(
            """
            update outbox set told_at = @at
            where id in (
                select id from outbox
                where state in ('Failed', 'Bounced', 'Ambiguous') and told_at is null and not is_notice
                    and (state <> 'Ambiguous' or due_at is null or hard_deadline is not null)
                    and (@hasOperator or owner_address is not null)
                order by id limit 1000 for update skip locked)
            returning id, channel, state, subject, recipient_name as RecipientName, recipient_address as RecipientAddress,
                owner_name as OwnerName, owner_address as OwnerAddress, hard_deadline as HardDeadline, server_reply as Reply
            """, new { at, hasOperator }, transaction)).OrderBy(mail => mail.Id).ToList();

    /// <summary>A message bounces once, and without a notice when its address had bounced before. A delay only changes the reply.</summary>
    /// <returns>The message's number; null when no such message was sent.</returns>
    internal static async Task<long?> RecordBounceAsync(NpgsqlTransaction transaction, Bounce bounce, DateTimeOffset at)
    {
        var connection = transaction.Connection!;
        var sent = await connection.QuerySingleOrDefaultAsync<(long Id, string Address)?>(
            """
            select id, lower(recipient_address) from outbox
            where case when @MailId is null then message_id = @MessageId else id = @MailId end
            """, new { bounce.MailId, bounce.MessageId }, transaction);
        if (sent is not { } mail || bounce.Kind == BounceKind.Other) return sent?.Id;
        var isNews = !bounce.IsAboutAddress || await connection.ExecuteAsync(
            "insert into bounced_recipients (recipient_address, reason, bounced_at) values (@Address, @Reply, @at) on conflict do nothing",
            new { mail.Address, bounce.Reply, at }, transaction) == 1;
        await connection.ExecuteAsync(
            bounce.Kind == BounceKind.Delayed
                ? "update outbox set server_reply = @Reply where id = @Id and state = 'Accepted'"
                : """
                  update outbox set state = 'Bounced', due_at = null, finished_at = @at, server_reply = @Reply,
                      told_at = case when @isNews then null else @at end
                  where id = @Id and state in ('Accepted', 'Ambiguous')
                  """,
            new { mail.Id, bounce.Reply, isNews, at }, transaction);
        return mail.Id;
    }
}
