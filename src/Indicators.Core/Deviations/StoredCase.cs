using Indicators.Core.Evaluation;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Deviations;

/// <summary>The stored form of cases: field names and words that stay the same whatever the code calls them.</summary>
internal static class StoredCase
{
    public static readonly StoredFields Fields = new StoredFields()
        .With(StoredVerdict.Fields)
        .Of<DeviationState>(
            ("episode", nameof(DeviationState.Episode)), ("condition", nameof(DeviationState.Condition)),
            ("reason", nameof(DeviationState.Reason)), ("severity", nameof(DeviationState.Severity)),
            ("told", nameof(DeviationState.NotifiedSeverity)), ("handling", nameof(DeviationState.Handling)),
            ("unanswered_since", nameof(DeviationState.UnansweredSince)), ("month", nameof(DeviationState.Month)),
            ("missing_since", nameof(DeviationState.MissingSince)), ("verdict", nameof(DeviationState.Verdict)),
            ("opened_on", nameof(DeviationState.OpenedOn)))
        .Of<Handling>(
            ("kind", nameof(Handling.Kind)), ("until", nameof(Handling.Until)), ("step", nameof(Handling.Step)))
        .Of<DeviationSubject>(
            ("responsible", nameof(DeviationSubject.Responsible)), ("indicator", nameof(DeviationSubject.Indicator)),
            ("target", nameof(DeviationSubject.Target)))
        .Of<StepNoted>(
            ("agreement", nameof(StepNoted.Agreement)), ("pledge_number", nameof(StepNoted.PledgeNumber)),
            ("episode", nameof(StepNoted.Episode)), ("condition", nameof(StepNoted.Condition)),
            ("reason", nameof(StepNoted.Reason)), ("severity", nameof(StepNoted.Severity)),
            ("handling", nameof(StepNoted.Handling)),
            ("status", nameof(StepNoted.Status)), ("data_revision", nameof(StepNoted.DataRevision)))
        .Words<Condition>(
            ("ok", Condition.Ok), ("pending", Condition.Pending), ("firing", Condition.Firing), ("recovering", Condition.Recovering),
            ("closed", Condition.Closed))
        .Words<ClosedReason>(
            ("target_changed", ClosedReason.TargetChanged), ("agreement_ended", ClosedReason.AgreementEnded),
            ("known_late", ClosedReason.KnownLate))
        .Words<Severity>(
            ("none", Severity.None), ("risk", Severity.Risk), ("mild", Severity.Mild), ("serious", Severity.Serious),
            ("failed", Severity.Failed))
        .Words<HandlingKind>(
            ("new", HandlingKind.New), ("acknowledged", HandlingKind.Acknowledged),
            ("silenced", HandlingKind.Silenced), ("escalated", HandlingKind.Escalated));

    public static readonly StoredDocument<DeviationState> State = new(Fields, StoredDocument<DeviationState>.Same);

    public static readonly StoredDocument<DeviationSubject> Subject = new(Fields, StoredDocument<DeviationSubject>.Same);

    /// <summary>A transition in the audit log; still in its first version, without "v".</summary>
    public static readonly StoredDocument<StepNoted> Transition = new(Fields);

    public static readonly StoredDocument<ChangeNotice> Change = new(Fields, StoredDocument<ChangeNotice>.Same);
}
