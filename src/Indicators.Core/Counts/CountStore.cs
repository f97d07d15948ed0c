using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Counts;

/// <summary>Current and former counts, and revisions; which periods are locked.</summary>
public static partial class CountStore
{
    /// <summary>Number of values that are listed; of further ones only the number is given.</summary>
    internal const int MaxListed = 1_000;

    /// <summary>
    /// SQL condition that a stored row (c) differs from a read row with the given alias. Cells missing from the read rows have
    /// been filled in before.
    /// </summary>
    internal static string DiffersFrom(string read) =>
        $"(c.total, c.under18, c.under20, c.as_written, c.comment) is distinct from "
        + $"({read}.total, {read}.under18, {read}.under20, {read}.as_written, {read}.comment)";

    /// <summary>
    /// Values that were current at an instant: those that are still current, and those that have been replaced since.
    /// </summary>
    private const string KnownThen =
        """
        with known as (
            select municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, at_least,
                at_most, as_written, comment, revision, import_id, recorded_at, 'infinity'::timestamptz as replaced_at from counts
            where municipality_code = @municipality::char(4) and recorded_at <= coalesce(@at, 'infinity')
            union all
            select municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, at_least,
                at_most, as_written, comment, revision, import_id, recorded_at, replaced_at from count_history
            where municipality_code = @municipality::char(4) and recorded_at <= @at and @at < replaced_at
        )
        """;

    /// <summary>
    /// Every revision of some values: the current ones, those that have been replaced, and withdrawals, which have no value.
    /// </summary>
    private static string Versions(string where) =>
        $"""
        with versions as (
            select municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, at_least, at_most,
                as_written, comment, revision, import_id, row_number, true as has_value
            from counts where {where}
            union all
            select municipality_code, indicator_code, first_day, last_day, unit, total, under18, under20, at_least, at_most,
                as_written, comment, revision, import_id, row_number, true
            from count_history where {where}
            union all
            select municipality_code, indicator_code, first_day, last_day, unit, null, null, null, null, null, null, null,
                revision, import_id, null, false
            from count_withdrawals where {where}
        )
        """;

    /// <summary>Totals of every indicator that the municipality has reported.</summary>
    /// <param name="asKnownAt">The instant whose knowledge is wanted; null for now.</param>
    public static async Task<IReadOnlyDictionary<IndicatorCode, CountSeries>> SeriesAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, CancellationToken ct, DateTimeOffset? asKnownAt = null)
    {
        var counts = await CountsAsync(connection, municipality, Always, ct, asKnownAt);
        return counts.GroupBy(count => count.Indicator).ToDictionary(
            group => group.Key,
            group => new CountSeries([.. group.Select(SeriesPoint.Of)]));
    }

    /// <summary>The current totals of some indicators in many municipalities.</summary>
    public static async Task<IReadOnlyDictionary<MunicipalityCode, Dictionary<IndicatorCode, CountSeries>>> SeriesAsync(
        NpgsqlConnection connection, IReadOnlyCollection<MunicipalityCode> municipalities, IEnumerable<IndicatorCode> indicators,
        CancellationToken ct)
    {
        var rows = await connection.QueryAsync<SeriesRow>(new CommandDefinition(
            """
            select municipality_code as municipality, indicator_code as indicator, unit, first_day as first, total,
                at_least as atleast, at_most as atmost, as_written as aswritten
            from counts
            where municipality_code = any(@codes::char(4)[]) and indicator_code = any(@indicators)
            """,
            new
            {
                codes = municipalities.Select(code => code.Value).ToArray(),
                indicators = indicators.Select(code => code.Value).ToArray(),
            }, cancellationToken: ct));
        return rows.GroupBy(row => row.Municipality).ToDictionary(
            kommun => MunicipalityCode.Parse(kommun.Key).Value,
            kommun => kommun.GroupBy(row => row.Indicator).ToDictionary(
                series => IndicatorCode.Parse(series.Key).Value,
                series => new CountSeries(series.Select(row => new SeriesPoint(
                    StoredCount.PeriodOf(row.Unit, row.First), row.Total,
                    StoredCount.Range(row.AtLeast, row.AtMost, row.AsWritten))))));
    }

    /// <summary>A total of a series. Not a tuple: Dapper reads no more than seven columns into one.</summary>
    private sealed record SeriesRow(
        string Municipality, string Indicator, string Unit, DateOnly First, int? Total, int? AtLeast, int? AtMost, string? AsWritten);

    /// <summary>Every value whose period shares a day with <paramref name="days"/>, by indicator and in time order.</summary>
    /// <param name="asKnownAt">The instant whose knowledge is wanted; null for now.</param>
    public static async Task<IReadOnlyList<Count>> CountsAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, Period days, CancellationToken ct, DateTimeOffset? asKnownAt = null)
    {
        var rows = await connection.QueryAsync<StoredCount>(new CommandDefinition(
            KnownThen + $"""

            select municipality_code as municipality, indicator_code as indicator, unit, first_day as first,
                {StoredCount.Numbers("known")}, comment
            from known where first_day <= @last and last_day >= @first
            order by indicator_code, first_day, last_day
            """, Parameters(municipality, days, asKnownAt), cancellationToken: ct));
        return [.. rows.Select(row => row.ToCount())];
    }

    /// <summary>Values of periods that share a day with <paramref name="days"/> and were changed, the earliest change first.</summary>
    public static async Task<IReadOnlyList<CountRevision>> RevisionsAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, Period days, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StoredRevision>(new CommandDefinition(
            Versions("municipality_code = @municipality::char(4) and first_day <= @last and last_day >= @first") + $"""

            select new.municipality_code as municipality, new.indicator_code as indicator, new.unit, new.first_day as first,
                {StoredCount.Numbers("old", "old")},
                {StoredCount.Numbers("new", "new")},
                coalesce(nullif(new.comment, old.comment), i.reason, new.comment) as comment,
                i.imported_at as at, i.imported_by as by, i.file_name as filename,
                old.has_value as hasold, new.has_value as hasnew
            from versions old
            join versions new using (indicator_code, first_day, last_day)
            join imports i on i.id = new.import_id
            where new.revision = old.revision + 1
            order by new.import_id, new.indicator_code, new.first_day
            """, Parameters(municipality, days, null), cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    /// <summary>Whether any value in <paramref name="days"/> is invented.</summary>
    /// <param name="asKnownAt">The instant whose knowledge is wanted; null for now.</param>
    public static Task<bool> IsSampleAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, Period days, CancellationToken ct, DateTimeOffset? asKnownAt = null) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            KnownThen + """

            select exists (
                select from known join imports on imports.id = known.import_id
                where is_sample and first_day <= @last and last_day >= @first
            )
            """, Parameters(municipality, days, asKnownAt), cancellationToken: ct));

    /// <summary>Of each of some figures, in their order, whether any of them is invented.</summary>
    public static async Task<IReadOnlyList<bool>> SamplesAsync(
        NpgsqlConnection connection, IReadOnlyList<ShownFigures> shown, CancellationToken ct)
    {
        var asked = shown.SelectMany((figures, number) => figures.Indicators.Select(indicator => (number, figures, indicator))).ToList();
        var samples = (await connection.QueryAsync<int>(new CommandDefinition(
            """
            select distinct number
            from unnest(@numbers, @codes, @indicators, @firsts, @lasts) as shown (number, code, indicator, first, last)
            join counts on municipality_code = code::char(4) and indicator_code = indicator and first_day <= last and last_day >= first
            join imports on imports.id = import_id and is_sample
            """,
            new
            {
                numbers = asked.Select(one => one.number).ToArray(),
                codes = asked.Select(one => one.figures.Municipality.Value).ToArray(),
                indicators = asked.Select(one => one.indicator.Value).ToArray(),
                firsts = asked.Select(one => one.figures.Days.First).ToArray(),
                lasts = asked.Select(one => one.figures.Days.Last).ToArray(),
            }, cancellationToken: ct))).ToHashSet();
        return [.. shown.Select((_, number) => samples.Contains(number))];
    }

    /// <summary>
    /// All revisions of one indicator in one municipality and period, the first revision first; empty when there is none.
    /// </summary>
    public static async Task<IReadOnlyList<CountVersion>> HistoryAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, IndicatorCode indicator, Period period, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StoredVersion>(new CommandDefinition(
            Versions(
                "(municipality_code, indicator_code, first_day, last_day) = (@municipality::char(4), @indicator, @first, @last)") + $"""

            select revision, has_value as hasvalue, {StoredCount.Numbers("versions")}, comment, imported_at as at,
                imported_by as by, channel,
                file_name as filename, file_sha256 as sha256, row_number as row, reason, acknowledgement, import_id as importid
            from versions join imports on imports.id = import_id
            order by revision
            """,
            new { municipality = municipality.Value, indicator = indicator.Value, first = period.First, last = period.Last },
            cancellationToken: ct));
        return [.. rows.Select(row => row.ToVersion())];
    }

    /// <summary>
    /// What one import did with the municipality's values, each old and new; the first thousand, by indicator and in time
    /// order.
    /// </summary>
    public static async Task<IReadOnlyList<CountRevision>> OfImportAsync(
        NpgsqlConnection connection, MunicipalityCode municipality, long import, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<StoredRevision>(new CommandDefinition(
            Versions("municipality_code = @municipality::char(4)") + $"""

            select new.municipality_code as municipality, new.indicator_code as indicator, new.unit, new.first_day as first,
                {StoredCount.Numbers("old", "old")},
                {StoredCount.Numbers("new", "new")},
                new.comment, i.imported_at as at, i.imported_by as by, i.file_name as filename,
                coalesce(old.has_value, false) as hasold, new.has_value as hasnew
            from versions new
            join imports i on i.id = new.import_id
            left join versions old on (old.indicator_code, old.first_day, old.last_day, old.revision)
                = (new.indicator_code, new.first_day, new.last_day, new.revision - 1)
            where new.import_id = @import
            order by new.indicator_code, new.first_day limit @most
            """, new { municipality = municipality.Value, import, most = MaxListed }, cancellationToken: ct));
        return [.. rows.Select(row => row.ToRevision())];
    }

    private static Period Always => Period.Validity(DateOnly.MinValue, DateOnly.MaxValue.AddDays(-1));

    private static object Parameters(MunicipalityCode municipality, Period days, DateTimeOffset? at) =>
        new { municipality = municipality.Value, first = days.First, last = days.Last, at };
}

/// <summary>Figures that a page or a mail shows: a municipality's, of some indicators, for some days.</summary>
public sealed record ShownFigures(MunicipalityCode Municipality, IEnumerable<IndicatorCode> Indicators, Period Days);
