using Dapper;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>Reads the history of an episode: its transitions from the audit log, and the delivery of its notices.</summary>
internal static class CaseStore
{
    /// <summary>
    /// The transitions of condition, severity or handling, oldest first; empty for a change notice, which has no transitions.
    /// </summary>
    public static async Task<IReadOnlyList<CaseStep>> TransitionsAsync(NpgsqlConnection connection, long deviation)
    {
        var rows = await connection.QueryAsync<(DateTime At, string Details, string? File, string? By)>(
            """
            select at, details::text, file_name, imported_by from audit_log
            left join imports on imports.id = (details->>'data_revision')::bigint
            where subject = @subject and action = 'deviation.raise' and details ? 'condition' order by audit_log.id
            """, new { subject = $"{deviation}" });
        return
        [
            .. rows.Select(row => new CaseStep(
                new(row.At, TimeSpan.Zero), StoredCase.Transition.Read(row.Details), row.File, row.By)),
        ];
    }

    /// <summary>The recipients of each notice, by notice number, and the delivery state of each mail.</summary>
    public static async Task<ILookup<long, ToldMail>> DeliveriesAsync(NpgsqlConnection connection, long deviation)
    {
        var rows = await connection.QueryAsync<(long Notice, string Address, string? Name, string? State, DateTime? At)>(
            """
            select n.id, t.recipient_address, o.recipient_name, o.state, o.finished_at from deviation_notices n
            join deviation_told t on t.notice_id = n.id
            left join outbox o on o.subject_key = t.subject_key and lower(o.recipient_address) = lower(t.recipient_address)
            where n.deviation_id = @deviation order by n.id, t.recipient_address
            """, new { deviation });
        return rows.ToLookup(row => row.Notice, row => new ToldMail(
            row.Name ?? row.Address, row.Address, row.State is null ? null : Enum.Parse<DeliveryState>(row.State),
            row.At is { } at ? new(at, TimeSpan.Zero) : null));
    }
}

/// <summary>One transition of an episode.</summary>
/// <param name="File">Name of the newest count file that had been imported at that time; null without one.</param>
/// <param name="By">Who imported the file.</param>
internal sealed record CaseStep(DateTimeOffset At, StepNoted Details, string? File, string? By);

/// <summary>The details of a transition as stored in the audit log.</summary>
/// <param name="DataRevision">Number of the newest import that the verdict used.</param>
/// <param name="Reason">Why the episode was closed; null while it was open, and in entries written before the reason was stored.</param>
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

/// <summary>One recipient's mail about a notice.</summary>
/// <param name="State">Delivery state; null when the mail has been deleted from the outbox.</param>
/// <param name="At">When the latest delivery attempt ended; null before the first.</param>
internal sealed record ToldMail(string Name, string Address, DeliveryState? State, DateTimeOffset? At);
