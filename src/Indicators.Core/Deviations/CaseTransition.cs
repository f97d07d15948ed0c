using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;

namespace Indicators.Core.Deviations;

/// <summary>One transition of an episode.</summary>
/// <param name="File">Name of the newest count file that had been imported at that time; null without one.</param>
/// <param name="By">Who imported the file.</param>
internal sealed record CaseTransition(DateTimeOffset At, TransitionDetails Details, string? File, string? By);

/// <summary>The details of a transition as stored among the case's events and in the audit log.</summary>
/// <param name="DataRevision">Number of the newest import that the verdict used.</param>
/// <param name="Reason">Why the episode was closed; null while it was open, and in entries written before the reason was stored.</param>
internal sealed record TransitionDetails(
    AgreementId Agreement,
    string PledgeNumber,
    int Episode,
    CaseStatus CaseStatus,
    Severity Severity,
    Acknowledgement Acknowledgement,
    TargetStatus Status,
    long DataRevision,
    ClosedReason? Reason = null)
{
    public static TransitionDetails Of(DeviationKey key, DeviationState state) => new(
        key.Agreement, key.PledgeNumber, state.Episode, state.CaseStatus, state.Severity, state.Acknowledgement, state.Verdict.Status,
        state.Verdict.DataRevision, state.Reason);

    public string Name => this is { CaseStatus: CaseStatus.Closed, Reason: ClosedReason.KnownLate } ? "Känt först nu" : CaseStatus.Name();
}
