using Dapper;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>What has been told of episodes, and whom.</summary>
public static class NoticeStore
{
    /// <summary>To be told when people next receive mail; nothing when it was told before.</summary>
    internal static Task AddAsync(NpgsqlTransaction transaction, long deviation, Notice notice, long dataRevision, DateTimeOffset at) =>
        transaction.Connection!.ExecuteAsync(
            """
            insert into deviation_notices (deviation_id, kind, period, step, data_revision, at, due_at)
            values (@deviation, @kind, @of, @step, @dataRevision, @at, @due) on conflict (deviation_id, kind, period, step) do nothing
            """,
            new
            {
                deviation,
                kind = notice.Kind.ToString(),
                of = notice.Of,
                step = notice.Step,
                dataRevision,
                at,
                due = SendingWindow.Next(at),
            },
            transaction);

    /// <summary>Those that are due and whose mails have not been queued, in order. They are marked as queued.</summary>
    internal static async Task<IReadOnlyList<DueNotice>> TakeDueAsync(NpgsqlTransaction transaction, DateTimeOffset at)
    {
        var rows = await transaction.Connection!.QueryAsync<(long Id, long Deviation, string Kind, string Of, int Step)>(
            """
            update deviation_notices set mailed_at = @at where mailed_at is null and due_at <= @at
            returning id, deviation_id, kind, period, step
            """, new { at }, transaction);
        return
        [
            .. rows.Select(row => new DueNotice(row.Id, row.Deviation, new(Enum.Parse<NoticeKind>(row.Kind), row.Of, row.Step)))
                .OrderBy(due => due.Id),
        ];
    }

    /// <summary>Takes back what changed before anybody was told; what the case came to is in its state.</summary>
    internal static Task DropAsync(NpgsqlTransaction transaction, IEnumerable<long> notices) =>
        transaction.Connection!.ExecuteAsync(
            "delete from deviation_notices where id = any(@ids)", new { ids = notices.ToArray() }, transaction);

    internal static Task AddToldAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<long> notices, string address, string subjectKey) =>
        transaction.Connection!.ExecuteAsync(
            "insert into deviation_told (notice_id, recipient_address, subject_key) select unnest(@notices), @address, @subjectKey",
            new { notices = notices.ToArray(), address, subjectKey }, transaction);

    /// <summary>Everybody who has been told of some episodes, each with the key of the first mail about each.</summary>
    internal static async Task<ILookup<long, Told>> ToldAsync(NpgsqlTransaction transaction, IReadOnlyCollection<long> deviations) =>
        (await transaction.Connection!.QueryAsync<Told>(
            """
            select distinct on (deviation_id, lower(recipient_address)) deviation_id as deviation, recipient_address as address,
                subject_key as firstkey
            from deviation_told join deviation_notices on deviation_notices.id = notice_id
            where deviation_id = any(@deviations) order by deviation_id, lower(recipient_address), notice_id
            """, new { deviations = deviations.ToArray() }, transaction)).ToLookup(told => told.Deviation);

    /// <summary>What has been told of an episode, in order.</summary>
    public static async Task<IReadOnlyList<ToldNotice>> OfAsync(NpgsqlConnection connection, long deviation)
    {
        var rows = await connection.QueryAsync<(long Id, string Kind, DateTime At, DateTime? Waits, string[] Recipients)>(
            """
            select id, kind, at, case when mailed_at is null then due_at end,
                array(select recipient_address from deviation_told where notice_id = n.id order by recipient_address)
            from deviation_notices n where deviation_id = @deviation order by id
            """, new { deviation });
        return
        [
            .. rows.Select(row => new ToldNotice(
                row.Id, Enum.Parse<NoticeKind>(row.Kind), new(row.At, TimeSpan.Zero), row.Recipients,
                row.Waits is { } due ? new(due, TimeSpan.Zero) : null)),
        ];
    }
}

/// <summary>A notice whose mails are to be queued.</summary>
internal sealed record DueNotice(long Id, long Deviation, Notice Notice);

/// <summary>Somebody who has been told of an episode.</summary>
/// <param name="FirstKey">Of the first mail about it in the outbox.</param>
internal sealed record Told(long Deviation, string Address, string FirstKey);

/// <param name="Recipients">Addresses; none when nobody had the role, and while it waits.</param>
/// <param name="WaitsUntil">When its mails will be sent; null when that has been done.</param>
public sealed record ToldNotice(
    long Id, NoticeKind Kind, DateTimeOffset At, IReadOnlyList<string> Recipients, DateTimeOffset? WaitsUntil = null);
