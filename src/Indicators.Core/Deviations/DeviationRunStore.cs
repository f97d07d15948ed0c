using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>
/// The time of the last run, the last evaluation of each target over each span, and the figures imported or corrected since.
/// </summary>
internal static class DeviationRunStore
{
    /// <summary>Whether figures of the episode's span have been corrected by an import newer than its verdict.</summary>
    public static Task<bool> IsRevisedAsync(
        NpgsqlTransaction transaction, MunicipalityCode municipality, Deviation deviation, CancellationToken ct) =>
        transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select exists (
                select from count_history where municipality_code = @municipality::char(4) and indicator_code = any(@codes)
                    and replaced_by > @known and first_day <= @last and last_day >= @first)
            """,
            new
            {
                municipality = municipality.Value,
                codes = deviation.Subject.Indicators.Select(code => code.Value).ToArray(),
                known = deviation.State!.Verdict.DataRevision,
                first = deviation.State.Verdict.Span.First,
                last = deviation.State.Verdict.Span.Last,
            }, transaction, cancellationToken: ct));

    public static Task<long> NewestImportAsync(NpgsqlConnection connection, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(id), 0) from imports", cancellationToken: ct));

    /// <summary>Whether an hour has passed since the last run, figures have been imported since, or notices are due to be sent.</summary>
    public static Task<bool> IsRunDueAsync(NpgsqlConnection connection, DateTimeOffset hourAgo, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select at <= @hourAgo or newest_import < (select coalesce(max(id), 0) from imports)
                or exists (select from deviation_notices where mailed_at is null and due_at <= @now)
            from deviation_runs
            """, new { hourAgo, now }, cancellationToken: ct));

    /// <summary>Agreements whose municipality has imported figures since their spans were last evaluated.</summary>
    public static async Task<IReadOnlySet<AgreementId>> WithNewFiguresAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select distinct agreement_id from agreement_versions v join newest_imports n using (municipality_code)
            where n.import_id > (select coalesce(max(data_revision), 0) from deviation_spans s where s.agreement_id = v.agreement_id)
            """, cancellationToken: ct));
        return ids.Select(id => AgreementId.Parse(id).Value).ToHashSet();
    }

    /// <summary>Locks the row of the run. False when another process is running, or has run for a later day.</summary>
    public static async Task<bool> BeginRunAsync(NpgsqlTransaction transaction, DateOnly today, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(
            "select true from deviation_runs where day <= @today for update skip locked", new { today }, transaction,
            cancellationToken: ct)) is true;

    public static Task EndRunAsync(
        NpgsqlTransaction transaction, DateOnly today, DateTimeOffset at, long newestImport, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update deviation_runs set day = @today, at = @at, newest_import = @newestImport",
            new { today, at, newestImport }, transaction, cancellationToken: ct));

    /// <summary>The last evaluation of each target over each span.</summary>
    public static async Task<IReadOnlyDictionary<SpanKey, JudgedSpan>> SpansAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(
            string Agreement, string Pledge, string Target, DateOnly First, DateOnly Last, string Severity,
            long Revision)>(new CommandDefinition(
            "select agreement_id, pledge_number, target_key, first_day, last_day, severity, data_revision from deviation_spans",
            cancellationToken: ct));
        return rows.ToDictionary(
            row => new SpanKey(new DeviationKey(AgreementId.Parse(row.Agreement).Value, row.Pledge, row.Target), row.First, row.Last),
            row => new JudgedSpan(Enum.Parse<Severity>(row.Severity), row.Revision));
    }

    public static Task SaveSpansAsync(
        NpgsqlTransaction transaction, Agreement agreement, IReadOnlyCollection<KeyValuePair<SpanKey, JudgedSpan>> spans,
        CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into deviation_spans (agreement_id, agreement_version, pledge_number, target_key, first_day, last_day, severity,
                data_revision)
            select @agreement, @version, * from unnest(@pledges, @targets, @firsts, @lasts, @severities, @revisions)
            on conflict (agreement_id, pledge_number, target_key, first_day, last_day)
            do update set severity = excluded.severity, data_revision = excluded.data_revision
            """,
            new
            {
                agreement = agreement.Id.Value,
                version = agreement.Version,
                pledges = spans.Select(span => span.Key.Case.PledgeNumber).ToArray(),
                targets = spans.Select(span => span.Key.Case.Target).ToArray(),
                firsts = spans.Select(span => span.Key.First).ToArray(),
                lasts = spans.Select(span => span.Key.Last).ToArray(),
                severities = spans.Select(span => span.Value.Severity.ToString()).ToArray(),
                revisions = spans.Select(span => span.Value.DataRevision).ToArray(),
            }, transaction, cancellationToken: ct));

    /// <summary>
    /// Report editions that late figures made outdated. Deviations must not depend on Reports, so the table is queried directly, as the
    /// store of warnings does.
    /// </summary>
    public static async Task<IReadOnlyList<OutdatedEdition>> OutdatedEditionsAsync(
        NpgsqlConnection connection, Agreement agreement, Deviation deviation, CancellationToken ct)
    {
        if (deviation.State is not { IsLate: true, Verdict.Span: var span }) return [];
        var periods = agreement.ReportPeriods().Where(period => period.Overlaps(span)).ToDictionary(period => period.Code);
        var rows = await connection.QueryAsync<(string Period, int Edition)>(new CommandDefinition(
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
            }, cancellationToken: ct));
        return [.. rows.Select(row => new OutdatedEdition(agreement, periods[row.Period], row.Edition))];
    }
}
