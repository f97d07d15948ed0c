using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>How an episode came to be as it is, from what was noted at each step.</summary>
internal static class CaseStore
{
    /// <summary>Each time that its condition, severity or handling changed, in order; none for a change, which has no steps.</summary>
    public static async Task<IReadOnlyList<CaseStep>> StepsAsync(NpgsqlConnection connection, long deviation)
    {
        var rows = await connection.QueryAsync<(DateTime At, string Details, string? File, string? By)>(
            """
            select at, details::text, file_name, imported_by from audit_log
            left join imports on imports.id = (details->>'data_revision')::bigint
            where subject = @subject and action = 'deviation.raise' and details ? 'condition' order by audit_log.id
            """, new { subject = $"{deviation}" });
        return [.. rows.Select(row => new CaseStep(new(row.At, TimeSpan.Zero), StoredCase.Step.Read(row.Details), row.File, row.By))];
    }

    /// <summary>Whom each notice was sent to, and how far each mail, or else the post to a webhook, has come.</summary>
    public static async Task<ILookup<long, ToldMail>> MailsAsync(NpgsqlConnection connection, long deviation)
    {
        var rows = await connection.QueryAsync<(long Notice, string Address, string? Name, string? State, DateTime? At)>(
            """
            select n.id, t.recipient_address, coalesce(o.recipient_name, p.recipient_name), coalesce(o.state, p.state),
                coalesce(o.finished_at, p.finished_at)
            from deviation_notices n
            join deviation_told t on t.notice_id = n.id
            left join outbox o on o.subject_key = t.subject_key and lower(o.recipient_address) = lower(t.recipient_address)
            left join lateral (
                select recipient_name, state, finished_at from outbox
                where o.id is null and channel <> 'email' and starts_with(subject_key, t.subject_key || '-' || channel || '-')
                limit 1) p on true
            where n.deviation_id = @deviation order by n.id, t.recipient_address
            """, new { deviation });
        return rows.ToLookup(row => row.Notice, row => new ToldMail(
            row.Name ?? row.Address, row.Address, row.State is null ? null : Enum.Parse<DeliveryState>(row.State),
            row.At is { } at ? new(at, TimeSpan.Zero) : null));
    }
}

/// <param name="File">What was read in last before the step; null when nothing was.</param>
/// <param name="By">Who read it in.</param>
internal sealed record CaseStep(DateTimeOffset At, StepNoted Noted, string? File, string? By);

/// <summary>As the audit log has it.</summary>
/// <param name="Reason">Why it was closed; null while it was not, and in what was noted before there was such a reason to note.</param>
internal sealed record StepNoted(
    AgreementId Agreement,
    string PledgeNumber,
    int Episode,
    Condition Condition,
    Severity Severity,
    Handling Handling,
    TargetStatus Status,
    long DataRevision,
    ClosedReason? Reason = null)
{
    public static StepNoted Of(DeviationKey key, DeviationState state) => new(
        key.Agreement, key.PledgeNumber, state.Episode, state.Condition, state.Severity, state.Handling, state.Verdict.Status,
        state.Verdict.DataRevision, state.Reason);

    public string Name => this is { Condition: Condition.Closed, Reason: ClosedReason.KnownLate } ? "Känt först nu" : Condition.Name();
}

/// <param name="State">Null when the mail is no longer kept.</param>
/// <param name="At">When its last try ended; null before.</param>
internal sealed record ToldMail(string Name, string Address, DeliveryState? State, DateTimeOffset? At);
