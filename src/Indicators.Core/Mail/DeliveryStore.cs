using Dapper;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Mail;

/// <summary>Which deliveries a person wants to see; null and false for all.</summary>
/// <param name="Part">Part of the key or of the subject that people see, in any case.</param>
/// <param name="OnlyFailed">What failed or came back.</param>
/// <param name="Newest">At most so many, the newest first; null for all, in the order they were queued.</param>
public sealed record DeliveryFilter(string? SubjectKey = null, bool OnlyFailed = false, int? Newest = null, string? Part = null);

/// <summary>A message as it may be shown: as it was sent, but for the token by which its recipient leaves.</summary>
public sealed record StoredMail(long Id, string SubjectKey, string MessageId, string Address, byte[] Message);

/// <summary>The delivery log: what became of each message to each recipient.</summary>
public static class DeliveryStore
{
    public static async Task<IReadOnlyList<Delivery>> ListAsync(NpgsqlConnection connection, DeliveryFilter filter)
    {
        var rows = await connection.QueryAsync<Row>(
            """
            select id, subject_key as SubjectKey, subject, recipient_name as Name, recipient_address as Address, state, attempts,
                queued_at as QueuedAt, case when state = 'Accepted' then finished_at end as AcceptedAt, server_reply as Reply
            from outbox
            where (@SubjectKey is null or subject_key = @SubjectKey)
                and (@Part::text is null or strpos(lower(subject_key || ' ' || subject), lower(@Part)) > 0)
                and (not @OnlyFailed or state in ('Failed', 'Bounced'))
            order by case when @Newest::int is null then id else -id end limit @Newest
            """, new { filter.SubjectKey, filter.OnlyFailed, filter.Newest, filter.Part });
        return
        [
            .. rows.Select(row => new Delivery(
                row.Id, row.SubjectKey, row.Name, row.Address, Enum.Parse<DeliveryState>(row.State), row.Attempts, row.QueuedAt,
                row.AcceptedAt, row.Reply) { Subject = row.Subject }),
        ];
    }

    /// <summary>Not those that are for their recipient's eyes alone, and none that the keys do not open.</summary>
    /// <param name="keys">Null where there are none: then no sealed one is shown.</param>
    public static async Task<IReadOnlyList<StoredMail>> MessagesAsync(NpgsqlConnection connection, MailSelection which, SealingKeys? keys)
    {
        var rows = await connection.QueryAsync<(long Id, string SubjectKey, string MessageId, string Address, byte[] Message, bool IsSealed)>(
            """
            select id, subject_key, message_id, recipient_address, message, is_sealed
            from outbox where (id = @Id or subject_key = @SubjectKey) and (not is_sealed or subscription is not null) order by id
            """, new { which.Id, which.SubjectKey });
        return
        [
            .. from row in rows
               let message = row.IsSealed ? keys?.Open(MailOutbox.SealPurpose, row.Message) : row.Message
               where message is not null
               select new StoredMail(row.Id, row.SubjectKey, row.MessageId, row.Address, ShownMail.Of(message)),
        ];
    }

    /// <summary>
    /// What has not come to an end, and since when it could have: from the first try, from when it was due, or from when it
    /// came to be in doubt. One that is to be sent once more by itself later is not waited for.
    /// </summary>
    public static async Task<IReadOnlyList<WaitingMail>> WaitingAsync(NpgsqlConnection connection, DateTimeOffset now) =>
        [.. (await connection.QueryAsync<(long Id, string State, DateTimeOffset Since)>(
            """
            select id, state, coalesce(ambiguous_at, first_tried_at, due_at, queued_at)
            from outbox
            where state in ('Queued', 'Sending', 'RetryWait') and coalesce(first_tried_at, due_at, queued_at) < @now
                or state = 'Ambiguous' and coalesce(due_at, @now) <= @now
            order by 3
            """, new { now })).Select(row => new WaitingMail(row.Id, Enum.Parse<DeliveryState>(row.State), row.Since))];

    /// <summary>How many had failed or come back by then without anybody having been told since.</summary>
    public static Task<int> UntoldAsync(NpgsqlConnection connection, DateTimeOffset by) => connection.ExecuteScalarAsync<int>(
        "select count(*)::int from outbox where state in ('Failed', 'Bounced') and told_at is null and finished_at <= @by", new { by });

    private sealed record Row
    {
        public required long Id { get; init; }
        public required string SubjectKey { get; init; }
        public required string Subject { get; init; }
        public required string Name { get; init; }
        public required string Address { get; init; }
        public required string State { get; init; }
        public required int Attempts { get; init; }
        public required DateTimeOffset QueuedAt { get; init; }
        public required DateTimeOffset? AcceptedAt { get; init; }
        public required string? Reply { get; init; }
    }
}
