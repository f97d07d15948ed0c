using Indicators.Core.Evaluation;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Deviations;

/// <summary>The stored form of cases: field names and words that stay the same whatever the code calls them.</summary>
internal static class StoredCase
{
    public static readonly StoredFields Fields = new StoredFields()
        .With(StoredVerdict.Fields)
        .Of<DeviationState>(
            ("episode", nameof(DeviationState.Episode)), ("condition", nameof(DeviationState.CaseStatus)),
            ("reason", nameof(DeviationState.Reason)), ("severity", nameof(DeviationState.Severity)),
            ("told", nameof(DeviationState.NotifiedSeverity)), ("handling", nameof(DeviationState.Acknowledgement)),
            ("unanswered_since", nameof(DeviationState.UnansweredSince)), ("month", nameof(DeviationState.Month)),
            ("missing_since", nameof(DeviationState.MissingSince)), ("verdict", nameof(DeviationState.Verdict)),
            ("opened_on", nameof(DeviationState.OpenedOn)), ("latest", nameof(DeviationState.Latest)))
        .Optional<DeviationState>(nameof(DeviationState.Latest))
        .Of<Acknowledgement>(
            ("kind", nameof(Acknowledgement.Kind)), ("until", nameof(Acknowledgement.Until)), ("step", nameof(Acknowledgement.Step)))
        .Of<DeviationSubject>(
            ("responsible", nameof(DeviationSubject.Responsible)), ("indicator", nameof(DeviationSubject.Indicator)),
            ("target", nameof(DeviationSubject.Target)))
        .Of<TransitionDetails>(
            ("agreement", nameof(TransitionDetails.Agreement)), ("pledge_number", nameof(TransitionDetails.PledgeNumber)),
            ("episode", nameof(TransitionDetails.Episode)), ("condition", nameof(TransitionDetails.CaseStatus)),
            ("reason", nameof(TransitionDetails.Reason)), ("severity", nameof(TransitionDetails.Severity)),
            ("handling", nameof(TransitionDetails.Acknowledgement)),
            ("status", nameof(TransitionDetails.Status)), ("data_revision", nameof(TransitionDetails.DataRevision)))
        .Words<CaseStatus>(
            ("ok", CaseStatus.Ok), ("pending", CaseStatus.Pending), ("firing", CaseStatus.Firing), ("recovering", CaseStatus.Recovering),
            ("closed", CaseStatus.Closed))
        .Words<ClosedReason>(
            ("target_changed", ClosedReason.TargetChanged), ("agreement_ended", ClosedReason.AgreementEnded),
            ("known_late", ClosedReason.KnownLate))
        .Words<Severity>(
            ("none", Severity.None), ("risk", Severity.Risk), ("mild", Severity.Mild), ("serious", Severity.Serious),
            ("failed", Severity.Failed))
        .Words<AcknowledgementState>(
            ("new", AcknowledgementState.New), ("acknowledged", AcknowledgementState.Acknowledged),
            ("silenced", AcknowledgementState.Silenced), ("escalated", AcknowledgementState.Escalated));

    public static readonly StoredDocument<DeviationState> State = new(Fields, StoredDocument<DeviationState>.Same);

    public static readonly StoredDocument<DeviationSubject> Subject = new(Fields, StoredDocument<DeviationSubject>.Same);

    /// <summary>A transition, among the case's events and in the audit log; still in its first version, without "v".</summary>
    public static readonly StoredDocument<TransitionDetails> Transition = new(Fields);

    public static readonly StoredDocument<ChangeNotice> Change = new(Fields, StoredDocument<ChangeNotice>.Same);
}
