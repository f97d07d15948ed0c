using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>A target and a span of days, both inclusive.</summary>
internal sealed record SpanKey(DeviationKey Case, DateOnly First, DateOnly Last)
{
    public SpanKey(DeviationKey target, Period span)
        : this(target, span.First, span.Last)
    {
    }
}

/// <summary>The last evaluation of a target over a span.</summary>
/// <param name="Severity">Of the last verdict that had one; none when no verdict had.</param>
/// <param name="DataRevision">Number of the newest import that the evaluation used.</param>
internal sealed record JudgedSpan(Severity Severity, long DataRevision);

/// <summary>The last evaluation of each target over each span.</summary>
internal static class SpanStore
{
    public static async Task<IReadOnlyDictionary<SpanKey, JudgedSpan>> AllAsync(NpgsqlConnection connection)
    {
        var rows = await connection.QueryAsync<(
            string Agreement, string Pledge, string Target, DateOnly First, DateOnly Last, string Severity, long Revision)>(
            "select agreement_id, pledge_number, target_key, first_day, last_day, severity, data_revision from deviation_spans");
        return rows.ToDictionary(
            row => new SpanKey(new DeviationKey(AgreementId.Parse(row.Agreement).Value, row.Pledge, row.Target), row.First, row.Last),
            row => new JudgedSpan(Enum.Parse<Severity>(row.Severity), row.Revision));
    }

    public static Task SaveAsync(
        NpgsqlTransaction transaction, Agreement agreement, IReadOnlyCollection<KeyValuePair<SpanKey, JudgedSpan>> spans) =>
        transaction.Connection!.ExecuteAsync(
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
            }, transaction);
}
