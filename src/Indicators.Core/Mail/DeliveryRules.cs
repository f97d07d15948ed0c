namespace Indicators.Core.Mail;

/// <summary>What has happened to a message until now.</summary>
/// <param name="FirstTriedAt">Since the person or the hour that last had it sent anew, if any.</param>
/// <param name="WasAmbiguous">It has been in doubt before, and this was the one more try.</param>
/// <param name="HardDeadline">When a report in doubt goes once more by itself; null when only a person may decide.</param>
public sealed record DeliveryHistory(
    bool IsAlert, DateTimeOffset FirstTriedAt, bool WasAmbiguous, DateTimeOffset? HardDeadline = null);

/// <param name="DueAt">When it is to be sent; null when it is finished or waits for a person.</param>
public sealed record DeliveryStep(DeliveryState State, DateTimeOffset? DueAt);

/// <summary>What a try to send leads to. The promise: never lost, never twice except where nobody can know.</summary>
public static class DeliveryRules
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>Before a message in doubt is sent once more, so that the server has time to deliver the first.</summary>
    public static readonly TimeSpan AmbiguousPause = TimeSpan.FromMinutes(30);

    public static DeliveryStep After(SendOutcome outcome, DeliveryHistory history, DateTimeOffset now) => outcome switch
    {
        SendOutcome.Accepted => new(DeliveryState.Accepted, null),
        SendOutcome.Refused => new(DeliveryState.Failed, null),
        SendOutcome.TryLater when HasTriedLongEnough(history, now) => new(DeliveryState.Failed, null),
        SendOutcome.TryLater => new(DeliveryState.RetryWait, NextTry(history.FirstTriedAt, now)),
        SendOutcome.Ambiguous => new(DeliveryState.Ambiguous, OnceMore(history, now)),
    };

    /// <summary>The process that was sending has gone. Before the final dot that is nobody's fault, so it goes at once.</summary>
    /// <param name="atFinalDot">The dot may have been sent.</param>
    public static DeliveryStep AfterLostLease(bool atFinalDot, DeliveryHistory history, DateTimeOffset now)
    {
        if (atFinalDot) return After(SendOutcome.Ambiguous, history, now);
        return HasTriedLongEnough(history, now) ? new(DeliveryState.Failed, null) : new(DeliveryState.Queued, now);
    }

    /// <summary>An alert soon, a report at its hard deadline, neither for a second time.</summary>
    private static DateTimeOffset? OnceMore(DeliveryHistory history, DateTimeOffset now)
    {
        if (history.WasAmbiguous) return null;
        var soon = now + AmbiguousPause;
        return history.IsAlert || history.HardDeadline < soon ? soon : history.HardDeadline;
    }

    private static bool HasTriedLongEnough(DeliveryHistory history, DateTimeOffset now) =>
        now - history.FirstTriedAt >= GiveUpAfter;

    /// <summary>As long again as it has been tried so far: 1, 2, 4, 8 … minutes; the last try is when the day is over.</summary>
    private static DateTimeOffset NextTry(DateTimeOffset firstTriedAt, DateTimeOffset now)
    {
        var pause = now - firstTriedAt < FirstPause ? FirstPause : now - firstTriedAt;
        var last = firstTriedAt + GiveUpAfter;
        return now + pause < last ? now + pause : last;
    }
}
