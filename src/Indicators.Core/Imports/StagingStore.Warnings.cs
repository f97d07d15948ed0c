using System.Runtime.CompilerServices;
using Dapper;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Compares staged counts that would change something with the stored ones.</summary>
internal static partial class StagingStore
{
    /// <summary>Staged counts that differ from the stored ones; the others are not warned of.</summary>
    private static readonly string Fresh =
        $"""
        staged s left join counts c using (municipality_code, indicator_code, first_day, last_day)
            where (c.revision is null or {CountStore.DiffersFrom("s")})
        """;

    /// <summary>Series of the file that enough is stored of to know what is usual: in a first file, none.</summary>
    private const string Known =
        """
        select municipality_code, indicator_code, unit from staged_series s
        where @least = (select count(*) from (
            select from counts c where (c.municipality_code, c.indicator_code, c.unit) = (s.municipality_code, s.indicator_code, s.unit)
                and c.total is not null limit @least) first_of_them)
        """;

    /// <summary>
    /// Whether there is anything for <see cref="UnusualAsync"/> and <see cref="BeforeEndAsync"/> to find, without looking at
    /// every row.
    /// </summary>
    public static Task<(bool HasHistory, bool HasUnfinished)> HasWarningBasisAsync(
        NpgsqlTransaction transaction, DateOnly today, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<(bool, bool)>(new CommandDefinition(
            $"select exists ({Known}), exists (select from staged_series where last_day >= @today)",
            new { least = UnusualValues.MinEarlier, today }, transaction, CommandTimeout, cancellationToken: ct));

    /// <summary>
    /// Values that may be unusual beside the earlier stored ones of the same municipality, indicator and unit, by row.
    /// </summary>
    public static async IAsyncEnumerable<BaselineStats> UnusualAsync(
        NpgsqlTransaction transaction, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = transaction.Connection!.QueryUnbufferedAsync<BaselineStats>(
            Outliers, new { least = UnusualValues.MinEarlier }, transaction, commandTimeout: CommandTimeout);
        await foreach (var row in rows.WithCancellation(ct)) yield return row;
    }

    private static readonly string Outliers =
        $"""
        with known as materialized ({Known}), fresh as (
            select s.* from {Fresh} and s.total is not null
                and (s.municipality_code, s.indicator_code, s.unit) in (select municipality_code, indicator_code, unit from known)
        ), line as (
            select municipality_code, indicator_code, unit, first_day, row_number, total, under18,
                null::int as had, null::int as had_under18, null::int as had_of
            from fresh
            union all
            select municipality_code, indicator_code, unit, first_day, null, null, null,
                total, under18, case when under18 is not null then total end
            from counts join known using (municipality_code, indicator_code, unit) where total is not null
        ), seen as (
            select *, (count(had) over before)::int as number, (sum(had) over before)::bigint as sum, min(had) over before as least,
                max(had) over before as most, (count(had_under18) over before)::int as with_under18,
                coalesce(sum(had_under18) over before, 0)::bigint as under18_sum, coalesce(sum(had_of) over before, 0)::bigint as of,
                max(had_under18::float8 / nullif(had_of, 0)) over before as most_share
            from line
            window before as (
                partition by municipality_code, indicator_code, unit
                order by first_day groups between unbounded preceding and 1 preceding)
        )
        select row_number as row, unit, first_day as first, total, under18, number, sum, least, most,
            with_under18 as WithUnder18, under18_sum as Under18Sum, of, most_share as MaxShare
        from seen
        where row_number is not null and number >= @least and (
            total > 2 * most::bigint - least or total < 2 * least::bigint - most or (total = 0 and least > 0)
            or under18 > most_share * total)
        order by row_number
        """;

    /// <summary>Rows for periods that are not over.</summary>
    public static IAsyncEnumerable<(int Row, string Unit, DateOnly First)> BeforeEndAsync(NpgsqlTransaction transaction, DateOnly today) =>
        transaction.Connection!.QueryUnbufferedAsync<(int, string, DateOnly)>(
            $"select s.row_number, s.unit, s.first_day from {Fresh} and s.last_day >= @today order by s.row_number",
            new { today }, transaction, CommandTimeout);

    /// <summary>Rows that would replace an invented figure, or, where the file's are invented, a real one.</summary>
    public static IAsyncEnumerable<(int Row, Period Period)> MixedAsync(NpgsqlTransaction transaction, bool fileIsSample) =>
        transaction.Connection!.QueryUnbufferedAsync<(int Row, string Unit, DateOnly First)>(
            $"""
            select s.row_number, s.unit, s.first_day
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day) join imports i on i.id = c.import_id
            where {CountStore.DiffersFrom("s")} and i.is_sample <> @fileIsSample
            order by s.row_number
            """, new { fileIsSample }, transaction, CommandTimeout)
            .Select(row => (row.Row, StoredCount.PeriodOf(row.Unit, row.First)));

    /// <summary>
    /// Rows, and values withdrawn (row null), within what reports have been about, with the report's place in the list.
    /// </summary>
    public static IAsyncEnumerable<(int? Row, string Unit, DateOnly First, int Report)> ReportedAsync(
        NpgsqlTransaction transaction, IReadOnlyList<ReportedPeriod> reports)
    {
        var series = reports.SelectMany((report, number) =>
            report.Agreement.Indicators.Select(indicator => (report, number, indicator.Code))).ToList();
        return transaction.Connection!.QueryUnbufferedAsync<(int?, string, DateOnly, int)>(
            Reported,
            new
            {
                municipalities = series.Select(one => one.report.Agreement.Municipality.Code.Value).ToArray(),
                indicators = series.Select(one => one.Code.Value).ToArray(),
                firsts = series.Select(one => one.report.Days.First).ToArray(),
                lasts = series.Select(one => one.report.Days.Last).ToArray(),
                numbers = series.Select(one => one.number).ToArray(),
            }, transaction, CommandTimeout);
    }

    private static readonly string Reported =
        $"""
        select t.row_number, t.unit, t.first_day, min(r.number)
        from (
            select s.row_number, municipality_code, indicator_code, s.unit, first_day, last_day from {Fresh}
            union all
            select null, municipality_code, indicator_code, unit, first_day, last_day from left_out
        ) t
        join unnest(@municipalities, @indicators, @firsts, @lasts, @numbers) as r (municipality, indicator, first, last, number)
            on r.municipality::char(4) = t.municipality_code and r.indicator = t.indicator_code
                and t.first_day <= r.last and t.last_day >= r.first
        group by 1, 2, 3, t.municipality_code, t.indicator_code
        order by 1, 3
        """;
}
