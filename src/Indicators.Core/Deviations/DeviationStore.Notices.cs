using Dapper;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Notices of episodes, their recipients, and the delivery of their mails.</summary>
public static partial class DeviationStore
{
    /// <summary>Adds a notice, due when the sending window is next open; nothing when the same notice is stored already.</summary>
    internal static Task AddNoticeAsync(
        NpgsqlTransaction transaction, long deviation, Notice notice, long dataRevision, DateTimeOffset at, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into deviation_notices (deviation_id, kind, period, step, data_revision, at, due_at)
            values (@deviation, @kind, @of, @step, @dataRevision, @at, @due) on conflict (deviation_id, kind, period, step) do nothing
            """,
            new
            {
                deviation,
                kind = notice.Kind.ToString(),
                of = notice.Reference,
                step = notice.Step,
                dataRevision,
                at,
                due = SendingWindow.Next(at),
            },
            transaction, cancellationToken: ct));

    /// <summary>The due notices whose mails are not queued, in order of creation. Marks them as queued.</summary>
    internal static async Task<IReadOnlyList<DueNotice>> ClaimDueNoticesAsync(
        NpgsqlTransaction transaction, DateTimeOffset at, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<(
            long Id, long Deviation, string Kind, string Of, int Step)>(new CommandDefinition(
            """
            update deviation_notices set mailed_at = @at where mailed_at is null and due_at <= @at
            returning id, deviation_id, kind, period, step
            """, new { at }, transaction, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new DueNotice(row.Id, row.Deviation, new(Enum.Parse<NoticeKind>(row.Kind), row.Of, row.Step)))
                .OrderBy(due => due.Id),
        ];
    }

    /// <summary>Deletes notices that became obsolete before they were sent.</summary>
    internal static Task DropNoticesAsync(NpgsqlTransaction transaction, IEnumerable<long> notices, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "delete from deviation_notices where id = any(@ids)", new { ids = notices.ToArray() }, transaction, cancellationToken: ct));

    /// <summary>Deletes the notices of an episode whose mails are not queued.</summary>
    /// <returns>The highest severity in the alerts that remain; none without one.</returns>
    internal static async Task<Severity> DropWaitingNoticesAsync(NpgsqlTransaction transaction, long deviation, CancellationToken ct) =>
        (Severity)await transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            with dropped as (delete from deviation_notices where deviation_id = @deviation and mailed_at is null)
            select coalesce(max(step), 0)::int from deviation_notices
            where deviation_id = @deviation and kind = 'Alert' and mailed_at is not null
            """, new { deviation }, transaction, cancellationToken: ct));

    internal static Task AddRecipientAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<long> notices, string address, string subjectKey, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "insert into deviation_recipients (notice_id, recipient_address, subject_key) select unnest(@notices), @address, @subjectKey",
            new { notices = notices.ToArray(), address, subjectKey }, transaction, cancellationToken: ct));

    /// <summary>Everyone notified of the given episodes, by episode, with the key of the first mail to each.</summary>
    internal static async Task<ILookup<long, NoticeRecipient>> RecipientsAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<long> deviations, CancellationToken ct) =>
        (await transaction.Connection!.QueryAsync<NoticeRecipient>(new CommandDefinition(
            """
            select distinct on (deviation_id, lower(recipient_address)) deviation_id as deviation, recipient_address as address,
                subject_key as firstkey
            from deviation_recipients join deviation_notices on deviation_notices.id = notice_id
            where deviation_id = any(@deviations) order by deviation_id, lower(recipient_address), notice_id
            """, new { deviations = deviations.ToArray() }, transaction, cancellationToken: ct))).ToLookup(told => told.Deviation);

    /// <summary>The recipients of each notice, by notice number, and the delivery state of each mail.</summary>
    internal static async Task<ILookup<long, NoticeDelivery>> DeliveriesAsync(
        NpgsqlConnection connection, long deviation, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            long Notice, string Address, string? Name, string? State, DateTime? At)>(new CommandDefinition(
            """
            select n.id, t.recipient_address, coalesce(o.recipient_name, p.recipient_name), coalesce(o.state, p.state),
                coalesce(o.finished_at, p.finished_at)
            from deviation_notices n
            join deviation_recipients t on t.notice_id = n.id
            left join outbox o on o.subject_key = t.subject_key and lower(o.recipient_address) = lower(t.recipient_address)
            left join lateral (
                select recipient_name, state, finished_at from outbox
                where o.id is null and channel <> 'email' and starts_with(subject_key, t.subject_key || '-' || channel || '-')
                limit 1) p on true
            where n.deviation_id = @deviation order by n.id, t.recipient_address
            """, new { deviation }, cancellationToken: ct));
        return rows.ToLookup(row => row.Notice, row => new NoticeDelivery(
            row.Name ?? row.Address, row.Address, row.State is null ? null : Enum.Parse<DeliveryState>(row.State),
            row.At is { } at ? new(at, TimeSpan.Zero) : null));
    }

    /// <summary>The notices of an episode, oldest first.</summary>
    public static async Task<IReadOnlyList<RecordedNotice>> NoticesAsync(NpgsqlConnection connection, long deviation, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            long Id, string Kind, DateTime At, DateTime? Waits, string[] Recipients)>(new CommandDefinition(
            """
            select id, kind, at, case when mailed_at is null then due_at end,
                array(select recipient_address from deviation_recipients where notice_id = n.id order by recipient_address)
            from deviation_notices n where deviation_id = @deviation order by id
            """, new { deviation }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new RecordedNotice(
                row.Id, Enum.Parse<NoticeKind>(row.Kind), new(row.At, TimeSpan.Zero), row.Recipients,
                row.Waits is { } due ? new(due, TimeSpan.Zero) : null)),
        ];
    }
}

/// <summary>A notice whose mails are to be queued now.</summary>
internal sealed record DueNotice(long Id, long Deviation, Notice Notice);

/// <summary>A person who has been notified of an episode.</summary>
/// <param name="FirstKey">Outbox key of the first mail to the person about the episode.</param>
internal sealed record NoticeRecipient(long Deviation, string Address, string FirstKey);

/// <summary>A notice as stored, with its recipients.</summary>
/// <param name="Recipients">Addresses; empty when no recipient had the role, and until the mails are queued.</param>
/// <param name="WaitsUntil">When its mails will be queued; null when they have been.</param>
public sealed record RecordedNotice(
    long Id, NoticeKind Kind, DateTimeOffset At, IReadOnlyList<string> Recipients, DateTimeOffset? WaitsUntil = null);

/// <summary>One recipient's mail about a notice.</summary>
/// <param name="State">Delivery state; null when the mail has been deleted from the outbox.</param>
/// <param name="At">When the latest delivery attempt ended; null before the first.</param>
internal sealed record NoticeDelivery(string Name, string Address, DeliveryState? State, DateTimeOffset? At);
