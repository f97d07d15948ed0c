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

/// <summary>A message that was not delivered, or waits for a person's decision.</summary>
internal sealed record UndeliveredMail
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
public static partial class OutboxStore
{
    /// <returns>In the order they were queued.</returns>
    public static Task<IReadOnlyList<Delivery>> OfSubjectAsync(
        NpgsqlConnection connection, string subjectKey, CancellationToken ct) =>
        ListAsync(connection, new(SubjectKey: subjectKey), ct);

    public static async Task<IReadOnlyList<Delivery>> ListAsync(
        NpgsqlConnection connection, DeliveryFilter filter, CancellationToken ct) =>
        (await connection.QueryAsync<Delivery>(new CommandDefinition(
            """
            select id, subject_key as SubjectKey, subject, recipient_name as RecipientName, recipient_address as RecipientAddress, state,
                attempts, queued_at as QueuedAt, case when state = 'Accepted' then finished_at end as AcceptedAt, server_reply as Reply
            from outbox
            where (@SubjectKey is null or subject_key = @SubjectKey)
                and (@Part::text is null or strpos(lower(subject_key || ' ' || subject), lower(@Part)) > 0)
                and (not @OnlyFailed or state in ('Failed', 'Bounced'))
            order by case when @Newest::int is null then id else -id end limit @Newest
            """, new { filter.SubjectKey, filter.OnlyFailed, filter.Newest, filter.Part }, cancellationToken: ct))).AsList();

    /// <summary>Not those that only their recipient may read, and none that the keys do not open.</summary>
    /// <param name="keys">Null where there are none: then no sealed one is shown.</param>
    public static async Task<IReadOnlyList<StoredMail>> MessagesAsync(
        NpgsqlConnection connection, MailSelection which, SealingKeys? keys, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(long Id, string Subject, string MessageId, string Address, byte[] Message, bool IsSealed)>(
            new CommandDefinition(
            """
            select id, subject_key, message_id, recipient_address, message, is_sealed
            from outbox
            where (id = @Id or subject_key = @SubjectKey) and channel = @email and (not is_sealed or subscription is not null)
            order by id
            """, new { which.Id, which.SubjectKey, email = EmailChannel.Id }, cancellationToken: ct));
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
    public static async Task<IReadOnlyList<WaitingMail>> WaitingAsync(
        NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct) =>
        [.. (await connection.QueryAsync<(long Id, DeliveryState State, DateTimeOffset Since)>(new CommandDefinition(
            """
            select id, state, coalesce(ambiguous_at, first_tried_at, due_at, queued_at)
            from outbox
            where state in ('Queued', 'Sending', 'RetryWait') and coalesce(first_tried_at, due_at, queued_at) < @now
                or state = 'Ambiguous' and coalesce(due_at, @now) <= @now
            order by 3
            """, new { now }, cancellationToken: ct))).Select(row => new WaitingMail(row.Id, row.State, row.Since))];

    /// <summary>How many had failed or bounced by then without a notice of it.</summary>
    public static Task<int> CountUnreportedAsync(NpgsqlConnection connection, DateTimeOffset by, CancellationToken ct) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "select count(*)::int from outbox where state in ('Failed', 'Bounced') and failure_notified_at is null and finished_at <= @by",
            new { by }, cancellationToken: ct));

    /// <summary>
    /// Marks those without a notice as notified, at most a thousand at a time. Not failed notices, whose notices could fail for ever.
    /// </summary>
    /// <param name="hasOperator">False: only those that have an owner.</param>
    internal static async Task<IReadOnlyList<UndeliveredMail>> TakeUnreportedAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, bool hasOperator, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<UndeliveredMail>(new CommandDefinition(
            """
            update outbox set failure_notified_at = @at
            where id in (
                select id from outbox
                where state in ('Failed', 'Bounced', 'Ambiguous') and failure_notified_at is null and not is_notice
                    and (state <> 'Ambiguous' or due_at is null or hard_deadline is not null)
                    and (@hasOperator or owner_address is not null)
                order by id limit 1000 for update skip locked)
            returning id, channel, state, subject, recipient_name as RecipientName, recipient_address as RecipientAddress,
                owner_name as OwnerName, owner_address as OwnerAddress, hard_deadline as HardDeadline, server_reply as Reply
            """, new { at, hasOperator }, transaction, cancellationToken: ct))).OrderBy(mail => mail.Id).ToList();

    /// <summary>A message bounces once, and without a notice when its address had bounced before. A delay only changes the reply.</summary>
    /// <returns>The message's number; null when no such message was sent.</returns>
    internal static async Task<long?> RecordBounceAsync(
        NpgsqlTransaction transaction, Bounce bounce, DateTimeOffset at, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var sent = await connection.QuerySingleOrDefaultAsync<(long Id, string Address)?>(new CommandDefinition(
            """
            select id, lower(recipient_address) from outbox
            where case when @MailId is null then message_id = @MessageId else id = @MailId end
            """, new { bounce.MailId, bounce.MessageId }, transaction, cancellationToken: ct));
        if (sent is not { } mail || bounce.Kind == BounceKind.Other) return sent?.Id;
        await connection.ExecuteAsync(new CommandDefinition(
            bounce.Kind == BounceKind.Delayed
                ? "update outbox set server_reply = @Reply where id = @Id and state = 'Accepted'"
                : """
                  with news as (
                      insert into bounced_recipients (recipient_address, reason, bounced_at) select @Address, @Reply, @at
                      where @IsAboutAddress on conflict do nothing returning true)
                  update outbox set state = 'Bounced', due_at = null, finished_at = @at, server_reply = @Reply,
                      failure_notified_at = case when @IsAboutAddress and not exists (select from news) then @at end
                  where id = @Id and state in ('Accepted', 'Ambiguous')
                  """,
            new { mail.Id, mail.Address, bounce.Reply, bounce.IsAboutAddress, at }, transaction, cancellationToken: ct));
        return mail.Id;
    }
}
