using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>
/// Staged counts beside the stored ones: what changes; ages, comments and rows that the file omits; and what is locked. A value without
/// a column stays as stored; one with an empty cell is removed after acknowledgement.
/// </summary>
internal static partial class StagingStore
{
    /// <summary>Number of staged counts that are new, changed and unchanged compared with the stored ones.</summary>
    public static Task<Tally> TallyAsync(NpgsqlTransaction transaction, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<Tally>(new CommandDefinition(
            $"""
            select (count(*) filter (where c.revision is null))::int as new,
                (count(*) filter (where c.revision is not null and {CountStore.DiffersFrom("s")}))::int as changed,
                (count(*) filter (where c.revision is not null and not ({CountStore.DiffersFrom("s")})))::int as unchanged
            from staged s left join counts c using (municipality_code, indicator_code, first_day, last_day)
            """, transaction: transaction, commandTimeout: CommandTimeout, cancellationToken: ct));

    /// <summary>Stored values that the staged ones would replace, the first of them.</summary>
    public static async Task<IReadOnlyList<CountRevision>> ChangesAsync(NpgsqlTransaction transaction, Import import, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<StoredRevision>(new CommandDefinition(
            $"""
            select s.municipality_code as municipality, s.indicator_code as indicator, s.unit, s.first_day as first,
                {StoredCount.Numbers("c", "old")},
                {StoredCount.Numbers("s", "new")},
                coalesce(nullif(s.comment, c.comment), @reason, s.comment) as comment,
                @at::timestamptz as at, @by as by, @file as filename, true as hasold, true as hasnew
            from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
            where {CountStore.DiffersFrom("s")}
            order by s.municipality_code, s.indicator_code, s.first_day limit @MaxListed
            """, Parameters(import), transaction, commandTimeout: CommandTimeout, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>Stored values that are withdrawn, the first of them.</summary>
    public static async Task<IReadOnlyList<CountRevision>> WithdrawalsAsync(
        NpgsqlTransaction transaction, Import import, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<StoredRevision>(new CommandDefinition(
            $"""
            select municipality_code as municipality, indicator_code as indicator, c.unit, first_day as first,
                {StoredCount.Numbers("c", "old")},
                null::int as newtotal, null::int as newunder18, null::int as newunder20, null::int as newatleast, null::int as newatmost,
                null::text as newaswritten, null::text as newparts,
                @reason as comment, @at::timestamptz as at, @by as by, @file as filename, true as hasold, false as hasnew
            from left_out join counts c using (municipality_code, indicator_code, first_day, last_day)
            order by municipality_code, indicator_code, first_day limit @MaxListed
            """, Parameters(import), transaction, commandTimeout: CommandTimeout, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>A reason why the question did not apply is no comment on a number, and goes with what it was the reason for.</summary>
    private const string KeepsComment = "(c.total is not null or s.total is null)";

    /// <summary>Copies the stored ages and comments to staged counts whose rows have no cell for them.</summary>
    /// <param name="omitted">What some row has no cell for.</param>
    public static async Task KeepOmittedAsync(NpgsqlTransaction transaction, OmittedColumns omitted, CancellationToken ct)
    {
        var flags = new
        {
            under18 = (int)(omitted & OmittedColumns.Under18),
            under20 = (int)(omitted & OmittedColumns.Under20),
            comment = (int)(omitted & OmittedColumns.Comment),
        };
        if (omitted == OmittedColumns.None || !await HasOmittedAsync(transaction, flags, ct)) return;
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            update staged s set
                under18 = case when s.omitted & @under18 <> 0 and s.total is not null then c.under18 else s.under18 end,
                under20 = case when s.omitted & @under20 <> 0 and s.total is not null then c.under20 else s.under20 end,
                comment = case when s.omitted & @comment <> 0 and {KeepsComment} then c.comment else s.comment end
            from counts c
            where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day)
                and (s.omitted & @under18 <> 0 and c.under18 is not null or s.omitted & @under20 <> 0 and c.under20 is not null
                    or s.omitted & @comment <> 0 and c.comment is not null)
            """, flags, transaction, CommandTimeout, cancellationToken: ct));
    }

    /// <summary>Staged counts whose new total does not go together with stored ages that their rows have no cells for, by row.</summary>
    public static IAsyncEnumerable<StoredAges> MisfitsAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.QueryUnbufferedAsync<StoredAges>(
            """
            select row_number as row, unit, first_day as first, total, under18, under20 from staged
            where omitted is not null and (under18 > total or under20 > total or under18 > under20)
            order by row_number
            """, transaction: transaction, commandTimeout: CommandTimeout);

    /// <summary>Staged counts with an empty cell where an age or a comment is stored, by row, with the stored values.</summary>
    public static IAsyncEnumerable<EmptiedCells> EmptiedAsync(NpgsqlTransaction transaction) =>
        transaction.Connection!.QueryUnbufferedAsync<EmptiedCells>(
            $"""
            select * from (
                select s.row_number as row, s.unit, s.first_day as first,
                    case when s.under18 is null and s.total is not null then c.under18 end as under18,
                    case when s.under20 is null and s.total is not null then c.under20 end as under20,
                    case when s.total is not null
                        then nullif(
                        c.parts - array(select jsonb_object_keys(coalesce(s.parts, jsonb_build_object()))), jsonb_build_object()) end::text
                        as parts,
                    case when s.comment is null and {KeepsComment} then c.comment end as comment
                from staged s join counts c using (municipality_code, indicator_code, first_day, last_day)
                where c.under18 is not null or c.under20 is not null or c.parts is not null or c.comment is not null) emptied
            where under18 is not null or under20 is not null or parts is not null or comment is not null
            order by 1
            """, transaction: transaction, commandTimeout: CommandTimeout);

    /// <summary>Cells for a number that are empty where one is stored, by row, with the stored values.</summary>
    public static IAsyncEnumerable<EmptiedNumber> EmptiedAsync(NpgsqlTransaction transaction, IReadOnlyCollection<EmptyCount> empty) =>
        transaction.Connection!.QueryUnbufferedAsync<EmptiedNumber>(
            """
            select min(e.row_number) as row, c.unit, c.first_day as first, c.total
            from unnest(@rows, @municipalities::char(4)[], @indicators, @first, @last)
                as e (row_number, municipality_code, indicator_code, first_day, last_day)
            join counts c using (municipality_code, indicator_code, first_day, last_day)
            where not exists (
                select from staged s where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
                and not exists (
                    select from left_out o where (o.municipality_code, o.indicator_code, o.first_day, o.last_day)
                        = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
            group by c.municipality_code, c.indicator_code, c.first_day, c.last_day, c.unit, c.total
            order by 1, 3
            """,
            new
            {
                rows = empty.Select(e => e.Row).ToArray(),
                municipalities = empty.Select(e => e.Municipality.Value).ToArray(),
                indicators = empty.Select(e => e.Indicator.Value).ToArray(),
                first = empty.Select(e => e.Period.First).ToArray(),
                last = empty.Select(e => e.Period.Last).ToArray(),
            }, transaction, commandTimeout: CommandTimeout);

    /// <summary>Whether anything is stored that could stay, without a look at every row of the file.</summary>
    private static Task<bool> HasOmittedAsync(NpgsqlTransaction transaction, object flags, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from counts c join staged_series s using (municipality_code, indicator_code)
                where @under18 <> 0 and c.under18 is not null or @under20 <> 0 and c.under20 is not null
                    or @comment <> 0 and c.comment is not null)
            """, flags, transaction, CommandTimeout, cancellationToken: ct));

    private const string LeftOut =
        """
        counts c
        where municipality_code = any (@municipalities::char(4)[]) and (cardinality(@indicators) = 0 or indicator_code = any (@indicators))
            and first_day >= @first and last_day <= @last
            and not exists (
                select from staged s where (s.municipality_code, s.indicator_code, s.first_day, s.last_day)
                    = (c.municipality_code, c.indicator_code, c.first_day, c.last_day))
        """;

    /// <summary>Number of stored values in the file's scope that the file leaves out.</summary>
    public static Task<int> CountLeftOutAsync(NpgsqlTransaction transaction, ImportScope scope, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<int>(new CommandDefinition(
            $"select count(*)::int from {LeftOut}", Parameters(scope), transaction, CommandTimeout, cancellationToken: ct));

    /// <summary>Puts them in the table <c>left_out</c>, to be withdrawn. Returns their number.</summary>
    public static Task<int> LeaveOutAsync(NpgsqlTransaction transaction, ImportScope scope, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            $"""
            insert into left_out (municipality_code, indicator_code, first_day, last_day, unit)
            select municipality_code, indicator_code, first_day, last_day, unit from {LeftOut}
            """, Parameters(scope), transaction, CommandTimeout, cancellationToken: ct));

    /// <summary>Rows outside the file's scope. A week may reach over its edge.</summary>
    public static IAsyncEnumerable<(int Row, Period Period)> OutsideAsync(NpgsqlTransaction transaction, ImportScope scope) =>
        transaction.Connection!.QueryUnbufferedAsync<(int Row, string Unit, DateOnly First)>(
            """
            select row_number, unit, first_day from staged
            where municipality_code <> all (@municipalities::char(4)[])
                or (cardinality(@indicators) > 0 and indicator_code <> all (@indicators))
                or last_day < @first or first_day > @last
            order by row_number
            """, Parameters(scope), transaction, CommandTimeout)
            .Select(row => (row.Row, StoredCount.PeriodOf(row.Unit, row.First)));

    /// <summary>
    /// Staged rows that would change a stored figure of a locked period, by row, and figures that would be withdrawn. Rows with the
    /// stored value, and rows for periods without a stored value, are not included.
    /// </summary>
    /// <param name="locks">Of every agreement, on <paramref name="today"/>.</param>
    /// <param name="most">How many rows are wanted; the others are only counted.</param>
    public static async Task<LockedCounts> LockedAsync(
        NpgsqlTransaction transaction, IReadOnlyCollection<PeriodLock> locks, DateOnly today, int most, CancellationToken ct)
    {
        var series = locks.SelectMany(one =>
            one.Agreement.Indicators.Select(indicator => (one.Agreement, one.Span, indicator.Code))).ToList();
        var rows = await transaction.Connection!.QueryAsync<(
            int? Row, string Municipality, string Indicator, string Unit, DateOnly First, int Lock, int Total)>(new CommandDefinition(
            Locked,
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
        var first = rows.Select(row => PeriodLocks.Locked(
            row.Row, MunicipalityCode.Parse(row.Municipality).Value, IndicatorCode.Parse(row.Indicator).Value,
            StoredCount.PeriodOf(row.Unit, row.First), series[row.Lock - 1].Agreement));
        return new(rows.Select(row => row.Total).FirstOrDefault(), [.. first]);
    }

    private static readonly string Locked =
        $"""
        select s.row_number, s.municipality_code, s.indicator_code, s.unit, s.first_day, min(l.number)::int, count(*) over ()::int
        from (
            select row_number, municipality_code, indicator_code, unit, first_day, last_day, total, under18, under20, as_written,
                parts, comment
            from staged
            union all
            select null, municipality_code, indicator_code, unit, first_day, last_day, null, null, null, null, null, null
            from left_out
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
        """;

    private static object Parameters(Import import) => new
    {
        reason = import.Request.Reason,
        at = import.At,
        by = import.Request.Actor.Name,
        file = import.Request.File.Name,
        CountStore.MaxListed,
    };

    private static object Parameters(ImportScope scope) => new
    {
        municipalities = scope.Municipalities.Select(m => m.Value).ToArray(),
        indicators = scope.Indicators.Select(i => i.Value).ToArray(),
        first = scope.Days.First,
        last = scope.Days.Last,
    };
}

/// <summary>Numbers of a file's counts without a stored value, with another value than the stored one, and with the same.</summary>
internal sealed record Tally(int New, int Changed, int Unchanged);

/// <summary>A file's total together with ages from the file or, where it has none, stored ages.</summary>
internal sealed record StoredAges(int Row, string Unit, DateOnly First, int Total, int? Under18, int? Under20);

/// <summary>Stored values where a file has empty cells; null where there is none, or the cell is not empty.</summary>
/// <param name="Parts">Parts besides the ages, as JSON.</param>
internal sealed record EmptiedCells(int Row, string Unit, DateOnly First, int? Under18, int? Under20, string? Parts, string? Comment);

/// <summary>The stored number where a file has an empty cell.</summary>
/// <param name="Total">Null when the question did not apply.</param>
internal sealed record EmptiedNumber(int Row, string Unit, DateOnly First, int? Total);
