using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Counts.Locks;

/// <summary>Locked periods as the import meets them, and those that people have opened again.</summary>
internal static class LockStore
{
    /// <summary>
    /// Rows of the transaction's table <c>staged</c> that would change a stored figure of a locked period, by row, and figures
    /// in its table <c>left_out</c> that would be withdrawn. Rows with the stored value, and rows for periods without a stored
    /// value, are not included.
    /// </summary>
    /// <param name="locks">Of every agreement, on <paramref name="today"/>.</param>
    /// <param name="most">How many rows are wanted; the others are only counted.</param>
    public static async Task<LockedCounts> StagedAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<PeriodLock> locks, DateOnly today, int most, CancellationToken ct)
    {
        var series = locks.SelectMany(one =>
            one.Agreement.Indicators.Select(indicator => (one.Agreement, one.Span, indicator.Code))).ToList();
        var rows = await transaction.Connection!.QueryAsync<(
            int? Row, string Municipality, string Indicator, string Unit, DateOnly First, int Lock, int Total)>(new CommandDefinition(
            $"""
            select s.row_number, s.municipality_code, s.indicator_code, s.unit, s.first_day, min(l.number)::int, count(*) over ()::int
            from (
                select row_number, municipality_code, indicator_code, unit, first_day, last_day, total, under18, under20, comment
                from staged
                union all
                select null, municipality_code, indicator_code, unit, first_day, last_day, null, null, null, null from left_out
            ) s
            join counts c using (municipality_code, indicator_code, first_day, last_day)
            join unnest(@municipalities, @indicators, @firsts, @ends, @lasts) with ordinality
                as l (municipality, indicator, first, ends, last, number)
                on l.municipality::char(4) = s.municipality_code and l.indicator = s.indicator_code
                    -- A week or month belongs to the report in whose period it ends; what lies after the validity, to another agreement's.
                    and s.first_day <= l.ends and s.last_day >= l.first and least(s.last_day, l.ends) <= l.last
            where {CountStore.DiffersFrom("s")}
                and not exists (
                    select from reopened_periods r
                    where r.municipality_code = s.municipality_code and r.open_until >= @today
                        and least(s.last_day, l.ends) between r.first_day and r.last_day)
            group by 1, 2, 3, 4, 5
            order by 1
            limit @most
            """,
            new
            {
                municipalities = series.Select(one => one.Agreement.Municipality.Code.Value).ToArray(),
                indicators = series.Select(one => one.Code.Value).ToArray(),
                firsts = series.Select(one => one.Agreement.Validity.First).ToArray(),
                ends = series.Select(one => one.Agreement.Validity.Last).ToArray(),
                lasts = series.Select(one => one.Span.Last).ToArray(),
                today,
                most,
            }, transaction, cancellationToken: ct));
        var first = rows.Select(row =>
            Locked(
                row.Row, row.Municipality, row.Indicator, StoredCount.PeriodOf(row.Unit, row.First),
                series[row.Lock - 1].Agreement));
        return new(rows.Select(row => row.Total).FirstOrDefault(), [.. first]);
    }

    /// <summary>Days of the municipality that are open for corrections although they were locked.</summary>
    public static async Task<IReadOnlyList<Period>> ReopenedAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, DateOnly today, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(DateOnly First, DateOnly Last)>(new CommandDefinition(
            "select first_day, last_day from reopened_periods where municipality_code = @municipality::char(4) and open_until >= @today",
            new { municipality = municipality.Value, today }, cancellationToken: ct));
        return [.. rows.Select(row => Period.Validity(row.First, row.Last))];
    }

    /// <summary>Whether the same reopening has been recorded before.</summary>
    public static Task<bool> IsReopenedAsync(NpgsqlTransaction transaction, Reopening reopening, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from reopened_periods
                where (municipality_code, first_day, last_day, open_until, reason) = (@municipality::char(4), @first, @last, @until,
                    @reason))
            """, Parameters(reopening), transaction, cancellationToken: ct));

    public static Task AddAsync(NpgsqlTransaction transaction, Reopening reopening, DateTimeOffset at, Actor actor, CancellationToken ct)
    {
        var parameters = new DynamicParameters(Parameters(reopening));
        parameters.Add("at", at);
        parameters.Add("actor", actor.Name);
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into reopened_periods (municipality_code, first_day, last_day, open_until, reason, opened_at, opened_by)
            values (@municipality, @first, @last, @until, @reason, @at, @actor)
            """, parameters, transaction, cancellationToken: ct));
    }

    private static LockedCount Locked(int? row, string municipality, string indicator, Period period, Agreement agreement)
    {
        var span = agreement.ReportPeriods().First(span => period.EndsIn(span, agreement.Validity));
        return new(
            row, MunicipalityCode.Parse(municipality).Value, IndicatorCode.Parse(indicator).Value, period,
            ReportingCalendar.LastCorrectionDay(span));
    }

    private static object Parameters(Reopening reopening) => new
    {
        municipality = reopening.Municipality.Value,
        first = reopening.Period.First,
        last = reopening.Period.Last,
        until = reopening.Until,
        reason = reopening.Reason,
    };
}
