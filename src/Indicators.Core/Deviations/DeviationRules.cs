using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>
/// The state machine of a case: state and event give a new state and notices. Pure, and idempotent: repeating an event sends nothing.
/// </summary>
public static class DeviationRules
{
    /// <summary>Applies an event to a case.</summary>
    /// <param name="state">State of the case's last episode; null when it has never deviated.</param>
    public static Decision Next(DeviationState? state, DeviationEvent happened)
    {
        if (state is not { IsOpen: true } open)
            return happened is DeviationEvent.Judged first ? Begin(state, first) : Decision.WithoutNotices(state);
        var now = Expired(open, happened.Today);
        var decision = happened switch
        {
            DeviationEvent.Judged judged => Judge(now, judged),
            DeviationEvent.Ended ended => End(now with { Reason = ended.Reason }, CaseStatus.Closed, NoticeKind.Closed),
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
        return Escalation.After(decision, happened.Today);
    }

    /// <summary>
    /// Evaluates a span whose report was due already. Sends a notice when the span is more severe than was known, and a correction when
    /// corrected figures remove the deviation; unchanged figures send nothing.
    /// </summary>
    /// <param name="state">State of the earlier notice about the span; null without one.</param>
    /// <param name="known">Severity of the span at its last evaluation.</param>
    public static Decision Late(DeviationState? state, Severity known, Verdict verdict, DateOnly today)
    {
        var isNewer = state is { CaseStatus: CaseStatus.Closed } && verdict.DataRevision > state.Shown.DataRevision
            && (verdict.Status, verdict.Sentence) != (state.Shown.Status, state.Shown.Sentence);
        if (Severities.Of(verdict) is not { } severity)
            return Decision.WithoutNotices(isNewer ? state! with { Latest = verdict, MissingSince = MissingSince(verdict) } : state);
        if (severity > Severity.Mild && severity > known)
        {
            var late = new DeviationState(
                1, CaseStatus.Closed, ClosedReason.KnownLate, severity, severity, Acknowledgement.New, null,
                LatestCompleteMonth.Of(verdict), MissingSince(verdict), verdict, state?.OpenedOn ?? today);
            return new(late, [Notice.KnownLate(severity)]);
        }
        if (state is not { CaseStatus: CaseStatus.Closed }) return Decision.WithoutNotices(state);
        var now = Known(state, verdict, severity);
        return severity == Severity.None ? End(now, CaseStatus.Ok, NoticeKind.Corrected) : Decision.WithoutNotices(isNewer ? now : state);
    }

    /// <summary>Removes an acknowledgement or a silence that ended yesterday or earlier.</summary>
    private static DeviationState Expired(DeviationState state, DateOnly today) => state.Acknowledgement.Until < today
        ? state with { Acknowledgement = Acknowledgement.New, UnansweredSince = state.NotifiedSeverity == Severity.None ? null : today }
        : state;

    private static Decision Begin(DeviationState? former, DeviationEvent.Judged judged)
    {
        var verdict = judged.Current;
        if ((Severities.Of(verdict) ?? Severity.None) is var severity && severity == Severity.None) return Decision.WithoutNotices(former);
        // A closed episode is final: only the same span or a later one starts a new episode, unless the promise has changed since.
        if (former is { Reason: not ClosedReason.TargetChanged } && verdict.Span.Last < former.Verdict.Span.Last)
            return Decision.WithoutNotices(former);
        var state = new DeviationState(
            (former?.Episode ?? 0) + 1, CaseStatus.Pending, null, severity, Severity.None, Acknowledgement.New, null,
            LatestCompleteMonth.Of(verdict), MissingSince(verdict), verdict, judged.Today);
        return severity > Severity.Mild ? Fire(state, judged.Today) : Decision.WithoutNotices(state);
    }

    private static Decision Judge(DeviationState state, DeviationEvent.Judged judged)
    {
        if (IsCorrected(state, judged))
            return End(Known(state, judged.OfSpan!, Severities.Of(judged.OfSpan!) ?? state.Severity), CaseStatus.Ok, NoticeKind.Corrected);
        var verdict = judged.Current;
        if (Severities.Of(verdict) is not { } severity)
            return Decision.WithoutNotices(state with { Latest = judged.OfSpan, MissingSince = MissingSince(judged.OfSpan ?? verdict) });
        var known = Known(state, verdict, severity);
        var isLater = LatestCompleteMonth.Of(verdict).First > state.Month.First;
        return state.CaseStatus switch
        {
            CaseStatus.Pending => Pending(state, known, isLater, judged.Today),
            CaseStatus.Firing when severity == Severity.None => Recover(known, isLater: false),
            CaseStatus.Firing => KeepFiring(known, isLater, judged.Today),
            CaseStatus.Recovering when severity == Severity.None => Recover(known, isLater),
            CaseStatus.Recovering when severity == Severity.Risk => Decision.WithoutNotices(known with { Month = NewestMonth(known) }),
            CaseStatus.Recovering => KeepFiring(known with { CaseStatus = CaseStatus.Firing }, isLater, judged.Today),
            CaseStatus.Ok or CaseStatus.Closed => throw new InvalidOperationException("An episode that is over is not judged."),
        };
    }

    /// <summary>Requires that known figures were corrected: figures of new days make a recovery, not a correction.</summary>
    private static bool IsCorrected(DeviationState state, DeviationEvent.Judged judged) =>
        state.Severity > Severity.None && judged.OfSpan is { } again
        && (again.Status == TargetStatus.NotApplicable || (judged.IsRevised && Severities.Of(again) == Severity.None));

    private static Decision Pending(DeviationState before, DeviationState known, bool isLater, DateOnly today)
    {
        if (known.Severity == Severity.None) return End(known, CaseStatus.Ok, null);
        if (known.Severity > Severity.Mild) return Fire(known, today);
        if (known.Severity != before.Severity) return Decision.WithoutNotices(known with { Month = NewestMonth(known) });
        return known.Severity == Severity.Mild && isLater ? Fire(known, today) : Decision.WithoutNotices(known);
    }

    private static Decision Fire(DeviationState state, DateOnly today) =>
        Notify(state with { CaseStatus = CaseStatus.Firing, Month = NewestMonth(state) }, today);

    private static Decision KeepFiring(DeviationState known, bool isLater, DateOnly today)
    {
        if (known.Severity > known.NotifiedSeverity) return Notify(known, today);
        if (!isLater) return Decision.WithoutNotices(known);
        var month = LatestCompleteMonth.Of(known.Verdict);
        var later = known with { Month = month };
        return known.IsSilenced
            ? Decision.WithoutNotices(later)
            : new(later, [Notice.Update(month)]);
    }

    /// <summary>Sends an alert and requires a new acknowledgement, unless the episode is silenced.</summary>
    private static Decision Notify(DeviationState state, DateOnly today) => state.IsSilenced
        ? Decision.WithoutNotices(state)
        : new(
            state with
            {
                NotifiedSeverity = state.Severity,
                Acknowledgement = Acknowledgement.New,
                UnansweredSince = today,
                Month = NewestMonth(state),
            },
            [Notice.Alert(state.Severity)]);

    /// <summary>Final when another month has complete figures, the span has ended, or the promised number is reached.</summary>
    private static Decision Recover(DeviationState known, bool isLater)
    {
        if (isLater || known.Verdict.IsReached || known.Verdict.Status is TargetStatus.Met or TargetStatus.MetOnAverage)
            return End(known, CaseStatus.Ok, NoticeKind.BackOnTrack);
        return Decision.WithoutNotices(known.CaseStatus == CaseStatus.Recovering
            ? known
            : known with { CaseStatus = CaseStatus.Recovering, Month = NewestMonth(known), UnansweredSince = null });
    }

    /// <summary>Sends a notice only when an earlier notice of the episode was sent, and the episode is not silenced.</summary>
    private static Decision End(DeviationState state, CaseStatus condition, NoticeKind? kind) => new(
        state with { CaseStatus = condition, UnansweredSince = null },
        kind is { } notice && state is { NotifiedSeverity: > Severity.None, IsSilenced: false } ? [new Notice(notice)] : []);

    /// <summary>The newest month with complete figures; never earlier than the month already recorded.</summary>
    private static Period NewestMonth(DeviationState state) =>
        LatestCompleteMonth.Of(state.Verdict) is var month && month.First > state.Month.First ? month : state.Month;

    private static DeviationState Known(DeviationState state, Verdict verdict, Severity severity) =>
        state with { Severity = severity, Verdict = verdict, Latest = null, MissingSince = MissingSince(verdict) };

    private static DateOnly? MissingSince(Verdict verdict) => verdict.Missing.Count > 0 ? verdict.Missing.Min().First : null;
}
