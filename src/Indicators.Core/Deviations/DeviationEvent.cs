using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>An event that may change the state of a case.</summary>
/// <param name="Today">The Swedish day of the event.</param>
public abstract record DeviationEvent(DateOnly Today)
{
    /// <summary>The target was evaluated.</summary>
    /// <param name="Current">The verdict over the current span; may have no severity.</param>
    /// <param name="OfSpan">Today's verdict over the span of the last known state; null when there is none.</param>
    /// <param name="IsRevised">Whether figures of that span have been corrected since the last known state.</param>
    public sealed record Judged(Verdict Current, Verdict? OfSpan, bool IsRevised, DateOnly Today) : DeviationEvent(Today);

    /// <summary>The target is no longer followed.</summary>
    public sealed record Ended(ClosedReason Reason, DateOnly Today) : DeviationEvent(Today);
}

/// <summary>Why a notice is sent. The names are stored.</summary>
public enum NoticeKind
{
    /// <summary>A new deviation, or one that is more severe than the last notice said.</summary>
    Alert,

    /// <summary>An unchanged deviation after another month of figures.</summary>
    Update,

    /// <summary>A deviation that has not been acknowledged in time.</summary>
    Escalation,

    /// <summary>The promise is being kept again.</summary>
    BackOnTrack,

    /// <summary>Corrected figures, or a condition that was not fulfilled, have removed the deviation.</summary>
    Corrected,

    /// <summary>The target is no longer followed; the deviation remains unresolved.</summary>
    Closed,

    /// <summary>The newest figure of an indicator without a target differs from earlier figures by more than random variation.</summary>
    Change,

    /// <summary>A deviation over a span whose report was due before its figures were known.</summary>
    KnownLate,
}

/// <summary>
/// A notice to send. Kind, reference and step are unique within an episode, so that the same notice is never sent twice.
/// </summary>
/// <param name="Reference">Period code of the month of an update, or of the first unanswered day of an escalation; else empty.</param>
/// <param name="Step">Severity of an alert or of figures known late; 1 or 2 for an escalation; else 0.</param>
public sealed record Notice(NoticeKind Kind, string Reference = "", int Step = 0)
{
    /// <summary>A notice of a deviation of this severity; at most one for each severity of an episode.</summary>
    public static Notice Alert(Severity severity) => new(NoticeKind.Alert, Step: (int)severity);

    /// <summary>A notice of figures known late; at most one for each severity of an episode.</summary>
    public static Notice KnownLate(Severity severity) => new(NoticeKind.KnownLate, Step: (int)severity);

    /// <summary>A notice for the newest month with complete figures.</summary>
    public static Notice Update(Period month) => new(NoticeKind.Update, month.Code);

    /// <summary>A notice to more roles, at <paramref name="step"/> 1 or 2.</summary>
    public static Notice Escalation(DateOnly unansweredSince, int step) =>
        new(NoticeKind.Escalation, Period.Day(unansweredSince).Code, step);
}

/// <summary>The outcome of an event: the new state and the notices to send.</summary>
/// <param name="State">Null for a case that has never deviated.</param>
public sealed record Decision(DeviationState? State, IReadOnlyList<Notice> Notices)
{
    /// <summary>A new state without notices.</summary>
    public static Decision WithoutNotices(DeviationState? state) => new(state, []);
}
