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
/// Reads the reported values that are needed to find the missing ones of many municipalities. Nearly all values are reported,
/// and need not be read.
/// </summary>
internal static class OpenSeriesStore
{
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

    /// <summary>Number of each municipality's newest import; without any it is not there.</summary>
    public static async Task<IReadOnlyDictionary<MunicipalityCode, long>> NewestImportsAsync(
        NpgsqlConnection connection, IEnumerable<MunicipalityCode> municipalities, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(string Code, long Import)>(new CommandDefinition(
            "select municipality_code, import_id from newest_imports where municipality_code = any(@codes::char(4)[])",
            new { codes = municipalities.Select(code => code.Value).ToArray() }, cancellationToken: ct));
        return rows.ToDictionary(row => MunicipalityCode.Parse(row.Code).Value, row => row.Import);
    }

    /// <summary>Current values for each indicator of each agreement.</summary>
    public static async Task<IReadOnlyDictionary<(AgreementId, IndicatorCode), OpenSeries>> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly today, CancellationToken ct)
    {
        var recent = new DateOnly(today.Year, today.Month, 1).AddMonths(-MonthsLookedThrough);
        var rows = await RecentAsync(connection, agreements, recent, ct);
        var asked = agreements.SelectMany(agreement =>
            agreement.Indicators.Select(indicator => (Agreement: agreement, Indicator: indicator.Code))).ToList();
        Row? Of((Agreement Agreement, IndicatorCode Indicator) one) =>
            rows.GetValueOrDefault((one.Agreement.Id.Value, one.Indicator.Value));
        var behind = await WholeAsync(connection, [.. asked.Where(one => !IsReportedBefore(recent, one.Agreement.Validity, Of(one)))], ct);
        return asked.ToDictionary(
            one => (one.Agreement.Id, one.Indicator),
            one => behind.GetValueOrDefault((one.Agreement.Id, one.Indicator)) ?? Since(recent, one.Agreement.Validity, Of(one)));
    }

    private static async Task<Dictionary<(string, string), Row>> RecentAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Agreement> agreements, DateOnly recent, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
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

    private static bool IsReportedBefore(DateOnly recent, Period validity, Row? row) =>
        (row?.DaysBefore ?? 0) >= Math.Min(recent.DayNumber, validity.Last.DayNumber + 1) - validity.First.DayNumber;

    private static OpenSeries Since(DateOnly recent, Period validity, Row? row) => new(
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

    private sealed record Row(string Id, string Indicator, bool HasWeeks, long DaysBefore, Array Days, Array Units);
}
