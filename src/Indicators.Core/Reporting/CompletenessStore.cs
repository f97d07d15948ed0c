using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Reporting;

/// <summary>The part of an indicator's reported values in an agreement's municipality that shows which are missing.</summary>
/// <param name="From">A day of the validity; every day of it before this one is reported.</param>
/// <param name="HasWeeks">Whether some week that shares a day with the validity is reported.</param>
/// <param name="Counts">All that touches the day or a later one, or the days of a week with it. Their totals are not read.</param>
public sealed record OpenSeries(DateOnly From, bool HasWeeks, CountSeries Counts);

/// <summary>
/// Which values are reported and when they were received, and which reminders have been sent, for many municipalities in one query.
/// </summary>
public static class CompletenessStore
{
    /// <summary>First key of a PostgreSQL advisory lock with two keys, unique in the database.</summary>
    private const int ReminderLock = 20160411;

    /// <summary>Before the running month, in which gaps are looked for figure by figure. Nearly all that is open lies there.</summary>
    private const int MonthsLookedThrough = 2;

    private const int DaysOfWeek = 7;

    /// <summary>
    /// All of the months and weeks that the validity begins and ends within: a period that is asked for can lie partly outside.
    /// </summary>
    private const string Touches =
        """
        c.municipality_code = asked.code::char(4)
            and c.first_day < date_trunc('month', asked.last) + interval '1 month' and c.last_day >= date_trunc('month', asked.first)
        """;

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
        if (await IsSentAsync(transaction, rows, ct)) return false;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into count_reminders (recipient_address, deadline, step, subject_key, gaps, sent_at)
            select @address, deadline, step, @key, gaps::jsonb, @at from unnest(@deadlines, @steps, @gaps) as sent (deadline, step, gaps)
            """, rows, transaction, cancellationToken: ct));
        return true;
    }

    private static async Task<bool> IsSentAsync(NpgsqlTransaction transaction, object rows, CancellationToken ct)
    {
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@locked, hashtext(lower(@address)))", rows, transaction, cancellationToken: ct));
        return await transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from count_reminders where lower(recipient_address) = lower(@address)
                    and (deadline, step) in (select * from unnest(@deadlines, @steps)))
            """, rows, transaction, cancellationToken: ct));
    }

    /// <summary>
    /// Current values of each indicator of each agreement, as far as they are needed to find the missing ones. Nearly all values are
    /// reported, and need not be read.
    /// </summary>
    internal static async Task<IReadOnlyDictionary<(AgreementId, IndicatorCode), OpenSeries>> OpenSeriesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly today, CancellationToken ct)
    {
        var recent = new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsLookedThrough);
        var rows = await RecentAsync(connection, agreements, recent, ct);
        var asked = agreements.SelectMany(agreement =>
            agreement.Indicators.Select(indicator => (Agreement: agreement, Indicator: indicator.Code))).ToList();
        OpenRow? Of((Agreement Agreement, IndicatorCode Indicator) one) =>
            rows.GetValueOrDefault((one.Agreement.Id.Value, one.Indicator.Value));
        var behind = await WholeAsync(connection, [.. asked.Where(one => !IsReportedBefore(recent, one.Agreement.Validity, Of(one)))], ct);
        return asked.ToDictionary(
            one => (one.Agreement.Id, one.Indicator),
            one => behind.GetValueOrDefault((one.Agreement.Id, one.Indicator)) ?? Since(recent, one.Agreement.Validity, Of(one)));
    }

    private static async Task<Dictionary<(string, string), OpenRow>> RecentAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly recent, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<OpenRow>(new CommandDefinition(
            $$"""
            select asked.id, c.indicator_code as indicator,
                bool_or(c.unit = 'Week' and c.first_day <= asked.last and c.last_day >= asked.first) as hasWeeks,
                -- Of figures of unlike lengths, which can overlap, the days cannot be added up: then all are read.
                case when min(c.unit) = max(c.unit)
                    then sum(greatest(least(c.last_day, @recent - 1) - greatest(c.first_day, asked.first) + 1, 0)) else 0 end as daysBefore,
                coalesce(array_agg(c.first_day) filter (where c.last_day >= @recent - @week), '{}') as days,
                coalesce(array_agg(c.unit) filter (where c.last_day >= @recent - @week), '{}') as units
            from unnest(@ids, @codes, @firsts, @lasts) as asked (id, code, first, last)
            join counts c on {{Touches}}
            group by asked.id, c.indicator_code
            """,
            new
            {
                recent,
                week = DaysOfWeek,
                ids = agreements.Select(a => a.Id.Value).ToArray(),
                codes = agreements.Select(a => a.Municipality.Code.Value).ToArray(),
                firsts = agreements.Select(a => a.Validity.First).ToArray(),
                lasts = agreements.Select(a => a.Validity.Last).ToArray(),
            }, cancellationToken: ct));
        return rows.ToDictionary(row => (row.Id, row.Indicator));
    }

    private static bool IsReportedBefore(DateOnly recent, Period validity, OpenRow? row) =>
        (row?.DaysBefore ?? 0) >= Math.Min(recent.DayNumber, validity.Last.DayNumber + 1) - validity.First.DayNumber;

    private static OpenSeries Since(DateOnly recent, Period validity, OpenRow? row) => new(
        recent > validity.First ? recent : validity.First,
        row is { HasWeeks: true },
        row is null ? CountSeries.Empty : new(
            row.Days.Cast<DateOnly>()
                .Zip(row.Units.Cast<string>(), (day, unit) => new SeriesPoint(StoredCount.PeriodOf(unit, day), null))));

    /// <summary>For the few indicators with old gaps, all values are read.</summary>
    private static async Task<IReadOnlyDictionary<(AgreementId, IndicatorCode), OpenSeries>> WholeAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Agreement Agreement, IndicatorCode Indicator)> behind, CancellationToken ct)
    {
        if (behind.Count == 0) return new Dictionary<(AgreementId, IndicatorCode), OpenSeries>();
        var points = (await connection.QueryAsync<(string Id, string Indicator, string Unit, DateOnly First)>(new CommandDefinition(
            $"""
            select asked.id, c.indicator_code, c.unit, c.first_day
            from unnest(@ids, @codes, @indicators, @firsts, @lasts) as asked (id, code, indicator, first, last)
            join counts c on c.indicator_code = asked.indicator and {Touches}
            """,
            new
            {
                ids = behind.Select(one => one.Agreement.Id.Value).ToArray(),
                codes = behind.Select(one => one.Agreement.Municipality.Code.Value).ToArray(),
                indicators = behind.Select(one => one.Indicator.Value).ToArray(),
                firsts = behind.Select(one => one.Agreement.Validity.First).ToArray(),
                lasts = behind.Select(one => one.Agreement.Validity.Last).ToArray(),
            },
            cancellationToken: ct)))
                .ToLookup(row => (row.Id, row.Indicator), row => new SeriesPoint(StoredCount.PeriodOf(row.Unit, row.First), null));
        return behind.ToDictionary(
            one => (one.Agreement.Id, one.Indicator),
            one =>
            {
                var (series, validity) = (new CountSeries(points[(one.Agreement.Id.Value, one.Indicator.Value)]), one.Agreement.Validity);
                return new OpenSeries(validity.First, FindMissingCounts.HasWeeks(series, validity), series);
            });
    }

    private sealed record OpenRow(string Id, string Indicator, bool HasWeeks, long DaysBefore, Array Days, Array Units);
}
