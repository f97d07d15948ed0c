using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Reports;

public static partial class ReportStore
{
    /// <summary>
    /// Whether the data of an edition has changed since it was built: a count that shares a day with the period was added, corrected or
    /// withdrawn; coverage of a named set by the end of the period was recorded; an account of the period was handed in or returned; or,
    /// for an annual review, survey results arrived.
    /// </summary>
    public static Task<bool> HasChangedAsync(
        NpgsqlConnection connection, Agreement agreement, Period period, long editionId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from counts
                where municipality_code = @code::char(4) and first_day <= @last and last_day >= @first
                    and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from count_withdrawals
                    where municipality_code = @code::char(4) and first_day <= @last and last_day >= @first
                        and import_id > (select data_revision from report_editions where id = @editionId))
                or exists (
                    select from coverage_records join report_editions using (agreement_id)
                    where report_editions.id = @editionId and recorded_at > built_at and day <= @last)
                or exists (
                    select from accounts a join account_versions v on v.account_id = a.id
                    where a.agreement_id = @id and a.period = any(@periods)
                        and (v.kind = 'Ready' or a.ready_version is null and v.kind = 'Returned')
                        and v.written_at > (select built_at from report_editions where id = @editionId))
                or @hasReview and exists (
                    select from survey_files join report_editions using (agreement_id)
                    where report_editions.id = @editionId and recorded_at > built_at)
            """,
            new
            {
                id = agreement.Id.Value,
                code = agreement.Municipality.Code.Value,
                first = period.First,
                last = period.Last,
                periods = agreement.ReportPeriods().Where(period.Contains).Select(one => one.Code).ToArray(),
                editionId,
                hasReview = YearReview.IsFor(period),
            },
            cancellationToken: ct));
}
