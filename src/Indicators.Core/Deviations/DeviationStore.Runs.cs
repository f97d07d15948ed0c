using Dapper;
using Indicators.Core.Agreements;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>The runs that evaluate every case: when they were, and each span as it was last evaluated.</summary>
public static partial class DeviationStore
{
    /// <summary>Whether an hour has passed since the last run, figures have been imported since, or notices are due to be sent.</summary>
    internal static Task<bool> IsRunDueAsync(
        NpgsqlConnection connection, DateTimeOffset hourAgo, DateTimeOffset now, CancellationToken ct) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select at <= @hourAgo or newest_import < (select coalesce(max(id), 0) from imports)
                or exists (select from deviation_notices where mailed_at is null and due_at <= @now)
            from deviation_runs
            """, new { hourAgo, now }, cancellationToken: ct));

    /// <summary>Agreements whose municipality has imported figures since their spans were last evaluated.</summary>
    internal static async Task<IReadOnlySet<AgreementId>> WithNewFiguresAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select distinct agreement_id from agreement_versions v join newest_imports n using (municipality_code)
            where n.import_id > (select coalesce(max(data_revision), 0) from deviation_spans s where s.agreement_id = v.agreement_id)
            """, cancellationToken: ct));
        return ids.Select(id => AgreementId.Parse(id).Value).ToHashSet();
    }

    /// <summary>Locks the row of the run. False when another process is running, or has run for a later day.</summary>
    internal static async Task<bool> BeginRunAsync(NpgsqlTransaction transaction, DateOnly today, CancellationToken ct) =>
        await transaction.Connection!.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(
            "select true from deviation_runs where day <= @today for update skip locked", new { today }, transaction,
            cancellationToken: ct)) is true;

    internal static Task EndRunAsync(
        NpgsqlTransaction transaction, DateOnly today, DateTimeOffset at, long newestImport, CancellationToken ct) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update deviation_runs set day = @today, at = @at, newest_import = @newestImport",
            new { today, at, newestImport }, transaction, cancellationToken: ct));

    /// <summary>The last evaluation of each target over each span.</summary>
    internal static async Task<IReadOnlyDictionary<SpanKey, JudgedSpan>> SpansAsync(NpgsqlConnection connection, CancellationToken ct)
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

    internal static Task SaveSpansAsync(
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
}
