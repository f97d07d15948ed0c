namespace Indicators.Core.Notifications;

/// <summary>The earlier tries of a message.</summary>
public record DeliveryHistory
{
    public required bool ResendInDoubt { get; init; }

    /// <summary>Of the current series of tries; a person, or a hard deadline, begins a new one.</summary>
    public required DateTimeOffset FirstTriedAt { get; init; }

    /// <summary>It has been in doubt before, so it is not sent again automatically.</summary>
    public required bool WasAmbiguous { get; init; }

    /// <summary>When a report in doubt is sent once more automatically; null when only a person may decide.</summary>
    public DateTimeOffset? HardDeadline { get; init; }
}

/// <param name="DueAt">When it will be sent; null when it has ended or waits for a person.</param>
public sealed record DeliveryStep(DeliveryState State, DateTimeOffset? DueAt);

/// <summary>The step after each try. A message is never lost, and sent twice only when the first is in doubt.</summary>
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

    /// <summary>After the sending process ended. Before the final dot nothing can have been accepted, so it is queued at once.</summary>
    /// <param name="atFinalDot">The dot may have been sent.</param>
    public static DeliveryStep AfterLostLease(bool atFinalDot, DeliveryHistory history, DateTimeOffset now)
    {
        if (atFinalDot) return After(SendOutcome.Ambiguous, history, now);
        return HasTriedLongEnough(history, now) ? new(DeliveryState.Failed, null) : new(DeliveryState.Queued, now);
    }

    /// <summary>An alert is sent once more after half an hour, a report at its hard deadline.</summary>
    private static DateTimeOffset? OnceMore(DeliveryHistory history, DateTimeOffset now)
    {
        if (history.WasAmbiguous) return null;
        var soon = now + AmbiguousPause;
        return history.ResendInDoubt || history.HardDeadline < soon ? soon : history.HardDeadline;
    }

    private static bool HasTriedLongEnough(DeliveryHistory history, DateTimeOffset now) =>
        now - history.FirstTriedAt >= GiveUpAfter;

    /// <summary>1, 2, 4, 8 … minutes after the first try; the last try is after 24 hours.</summary>
    private static DateTimeOffset NextTry(DateTimeOffset firstTriedAt, DateTimeOffset now)
    {
        var pause = now - firstTriedAt < FirstPause ? FirstPause : now - firstTriedAt;
        var last = firstTriedAt + GiveUpAfter;
        return now + pause < last ? now + pause : last;
    }
}
