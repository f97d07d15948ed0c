using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>The last edition of a report over days of a deviation, made before figures of those days were imported or corrected.</summary>
public sealed record OutdatedEdition(Agreement Agreement, Period Period, int Edition)
{
    /// <summary>The page where a new edition is made.</summary>
    internal Uri Page(SiteLinks links) => links.Edition(Agreement.Municipality.Code.Value, Agreement.Id.Value, Period, Edition);

    /// <summary>"Utgåva 1 av rapporten för första tertialet 2018 gjordes innan siffrorna kom in."</summary>
    public string Sentence => $"Utgåva {Edition} av rapporten för {Period.Name} gjordes innan siffrorna kom in. "
        + "Säkerhetssamordnaren kan göra en ny utgåva.";
}

/// <summary>
/// Finds report editions that late figures made outdated. Deviations must not depend on Reports, so the table is queried directly, as
/// the store of warnings does.
/// </summary>
internal static class OutdatedEditionStore
{
    public static async Task<IReadOnlyList<OutdatedEdition>> OfAsync(NpgsqlConnection connection, Agreement agreement, Deviation deviation)
    {
        if (deviation.State is not { IsLate: true, Verdict.Span: var span }) return [];
        var periods = agreement.ReportPeriods().Where(period => period.Overlaps(span)).ToDictionary(period => period.Code);
        var rows = await connection.QueryAsync<(string Period, int Edition)>(
            """
            select period, edition from (
                select distinct on (period) period, edition, data_revision from report_editions
                where agreement_id = @agreement and period = any(@periods) order by period, edition desc) last
            where exists (
                select from (
                    select import_id, municipality_code, indicator_code, first_day, last_day from counts
                    union all
                    select import_id, municipality_code, indicator_code, first_day, last_day from count_withdrawals) said
                where municipality_code = @municipality::char(4) and indicator_code = any(@codes)
                    and first_day <= @last and last_day >= @first and import_id > last.data_revision)
            order by period
            """,
            new
            {
                agreement = agreement.Id.Value,
                periods = periods.Keys.ToArray(),
                municipality = agreement.Municipality.Code.Value,
                codes = deviation.Subject.Indicators.Select(code => code.Value).ToArray(),
                first = span.First,
                last = span.Last,
            });
        return [.. rows.Select(row => new OutdatedEdition(agreement, periods[row.Period], row.Edition))];
    }
}
