using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>What is new about a case.</summary>
/// <param name="Today">Swedish day.</param>
public abstract record DeviationEvent(DateOnly Today)
{
    /// <summary>The target was judged.</summary>
    /// <param name="Current">Over the span that counts today; may say nothing.</param>
    /// <param name="OfSpan">Today's verdict over the span of the last known state; null when there is none.</param>
    /// <param name="IsRevised">Whether figures of that span have been changed since.</param>
    public sealed record Judged(Verdict Current, Verdict? OfSpan, bool IsRevised, DateOnly Today) : DeviationEvent(Today);

    public sealed record Ended(ClosedReason Reason, DateOnly Today) : DeviationEvent(Today);
}

public enum NoticeKind
{
    /// <summary>Deviates, or deviates worse than was told.</summary>
    Alert,

    /// <summary>Still deviates, and another month has closed.</summary>
    Update,

    /// <summary>Nobody has answered.</summary>
    Escalation,

    BackOnTrack,

    /// <summary>Changed figures, or a condition that did not hold, have taken the deviation away.</summary>
    Corrected,

    /// <summary>No longer followed.</summary>
    Closed,

    /// <summary>The newest figure of something that nothing is promised of differs by more than chance.</summary>
    Change,

    /// <summary>Deviated over a span whose report was due before anybody knew.</summary>
    KnownLate,
}

/// <summary>Something to be told. Kind, what it is of, and step are unique in an episode, so that nothing is told twice.</summary>
/// <param name="Of">The month of an update; of an escalation the day from which nobody has answered; else empty.</param>
/// <param name="Step">Of an alert, or what was known late, its severity, of an escalation 1 or 2; else 0.</param>
public sealed record Notice(NoticeKind Kind, string Of = "", int Step = 0)
{
    public static Notice Alert(Severity severity) => new(NoticeKind.Alert, Step: (int)severity);

    public static Notice KnownLate(Severity severity) => new(NoticeKind.KnownLate, Step: (int)severity);

    public static Notice Update(Period month) => new(NoticeKind.Update, month.Code);

    public static Notice Escalation(DateOnly unansweredSince, int step) =>
        new(NoticeKind.Escalation, Period.Day(unansweredSince).Code, step);
}

/// <param name="State">Null for a case that has never deviated, and does not.</param>
public sealed record Decision(DeviationState? State, IReadOnlyList<Notice> Notices)
{
    public static Decision Silent(DeviationState? state) => new(state, []);
}
