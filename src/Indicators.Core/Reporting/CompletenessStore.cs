using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Reporting;

/// <summary>When values were received and which reminders have been sent, for many municipalities in one query.</summary>
public static class CompletenessStore
{
    /// <summary>First key of a PostgreSQL advisory lock with two keys, unique in the database.</summary>
    private const int ReminderLock = 20160411;

    /// <summary>
    /// Every indicator's values within the agreements' validities, as they were known at the end of a Swedish day. The first
    /// revision gives the day on which a value came, the current one its content.
    /// </summary>
    public static async Task<IReadOnlyDictionary<(MunicipalityCode, IndicatorCode), ReceivedSeries>> ReceivedAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly day, CancellationToken ct)
    {
        var stretches = agreements.GroupBy(a => a.Municipality.Code.Value)
            .Select(group => (Code: group.Key, First: group.Min(a => a.Validity.First), Last: group.Max(a => a.Validity.Last))).ToList();
        var rows = await connection.QueryAsync<(
            string Municipality, string Indicator, string Unit, DateOnly First, int? Total, DateTime At)>(new CommandDefinition(
            """
            select c.municipality_code, c.indicator_code, c.unit, c.first_day, c.total, coalesce(h.recorded_at, c.recorded_at) as at
            from unnest(@codes, @firsts, @lasts) as asked (code, first, last)
            join counts c on c.municipality_code = asked.code::char(4) and c.first_day <= asked.last and c.last_day >= asked.first
            left join count_history h on c.revision > 1 and h.revision = 1
                and (h.municipality_code, h.indicator_code, h.first_day, h.last_day)
                  = (c.municipality_code, c.indicator_code, c.first_day, c.last_day)
            where coalesce(h.recorded_at, c.recorded_at) < @end
            """,
            new
            {
                codes = stretches.Select(s => s.Code).ToArray(),
                firsts = stretches.Select(s => s.First).ToArray(),
                lasts = stretches.Select(s => s.Last).ToArray(),
                end = SwedishTime.At(day.AddDays(1), TimeOnly.MinValue),
            }, cancellationToken: ct));
        return rows.GroupBy(row => (row.Municipality, row.Indicator)).ToDictionary(
            group => (MunicipalityCode.Parse(group.Key.Municipality).Value, IndicatorCode.Parse(group.Key.Indicator).Value),
            group => new ReceivedSeries([.. group.Select(row => new ReceivedValue(
                StoredCount.PeriodOf(row.Unit, row.First), row.Total, SwedishTime.DayOf(new DateTimeOffset(row.At, TimeSpan.Zero))))]));
    }

    /// <summary>Reminders sent about deadlines from a day on.</summary>
    public static async Task<IReadOnlyList<SentReminder>> SentRemindersAsync(
        NpgsqlConnection connection, DateOnly since, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            string Address, DateOnly Deadline, string Step, string Key, string Gaps)>(new CommandDefinition(
            """
            select recipient_address, deadline, step, subject_key, gaps::text from count_reminders where deadline >= @since
            """, new { since }, cancellationToken: ct));
        return
        [
            .. rows.Select(row => new SentReminder(
                row.Address, row.Deadline, Enum.Parse<ReminderStep>(row.Step), row.Key, StoredGaps.Document.Read(row.Gaps).Gaps)),
        ];
    }

    /// <summary>
    /// Records a reminder. Returns false and writes nothing when another process has reminded the person of one of the
    /// deadlines meanwhile: the caller then decides again. Other processes wait for the transaction before they remind the same
    /// person.
    /// </summary>
    internal static async Task<bool> AddAsync(NpgsqlTransaction transaction, Reminder reminder, DateTimeOffset at, CancellationToken ct)
    {
        var rows = new
        {
            locked = ReminderLock,
            address = reminder.Person.Address,
            deadlines = reminder.Steps.Select(s => s.Deadline).ToArray(),
            steps = reminder.Steps.Select(s => s.Step.ToString()).ToArray(),
            gaps = reminder.Steps.Select(s => StoredGaps.Document.Write(new([.. s.Gaps]))).ToArray(),
            key = reminder.Key,
            at,
        };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@locked, hashtext(lower(@address)))", rows, transaction, cancellationToken: ct));
        var isSent = await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from count_reminders where lower(recipient_address) = lower(@address)
                    and (deadline, step) in (select * from unnest(@deadlines, @steps)))
            """, rows, transaction, cancellationToken: ct));
        if (isSent) return false;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into count_reminders (recipient_address, deadline, step, subject_key, gaps, sent_at)
            select @address, deadline, step, @key, gaps::jsonb, @at from unnest(@deadlines, @steps, @gaps) as sent (deadline, step, gaps)
            """, rows, transaction, cancellationToken: ct));
        return true;
    }
}
