using System.Text.Json.Serialization;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>How a case stands.</summary>
public enum Condition
{
    Ok,

    /// <summary>May become a deviation; nobody is told.</summary>
    Pending,

    /// <summary>Those who answer for the promise are told.</summary>
    Firing,

    /// <summary>Kept again, but not yet for a whole month.</summary>
    Recovering,

    /// <summary>What was promised is no longer promised.</summary>
    Closed,
}

public enum ClosedReason
{
    /// <summary>The agreement was changed, and the target with it.</summary>
    TargetChanged,

    AgreementEnded,

    /// <summary>The report over its days was due before anybody knew; nothing about it can change any more but the figures.</summary>
    KnownLate,
}

public enum HandlingKind
{
    New,
    Acknowledged,
    Silenced,
    Escalated,
}

/// <summary>What people have done about an episode.</summary>
/// <param name="Until">The last day of an acknowledgement or a silence; else null.</param>
/// <param name="Step">How far it has been escalated, 1 or 2; 0 when it has not.</param>
public sealed record Handling(HandlingKind Kind, DateOnly? Until, int Step)
{
    public static readonly Handling New = new(HandlingKind.New, null, 0);

    public static Handling Acknowledged(DateOnly until) => new(HandlingKind.Acknowledged, until, 0);

    public static Handling Silenced(DateOnly until) => new(HandlingKind.Silenced, until, 0);

    public static Handling Escalated(int step) => new(HandlingKind.Escalated, null, step);
}

/// <summary>All that the rules know of one episode of a case.</summary>
/// <param name="Severity">Of the last verdict that said anything.</param>
/// <param name="Told">The worst that anybody was told of; none when nobody was told anything.</param>
/// <param name="UnansweredSince">The day from which working days without an answer are counted; null when nobody waits for one.</param>
/// <param name="Month">The newest month that had closed when the condition or the told figures last changed.</param>
/// <param name="MissingSince">First day that figures are missing for since the last known state; null when none are.</param>
/// <param name="Verdict">The last one that said anything: "senast kända läge". Its span is the one that deviates.</param>
public sealed record DeviationState(
    int Episode,
    Condition Condition,
    ClosedReason? Reason,
    Severity Severity,
    Severity Told,
    Handling Handling,
    DateOnly? UnansweredSince,
    Period Month,
    DateOnly? MissingSince,
    Verdict Verdict,
    DateOnly OpenedOn)
{
    /// <summary>Not over: more can be told of it.</summary>
    internal bool IsOpen => Condition is Condition.Pending or Condition.Firing or Condition.Recovering;

    /// <summary>First known after the report over its span was due.</summary>
    [JsonIgnore]
    public bool IsLate => Reason == ClosedReason.KnownLate;
}
