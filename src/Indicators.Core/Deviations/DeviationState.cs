using System.Text.Json.Serialization;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>The status of a case. The names are stored.</summary>
public enum CaseStatus
{
    /// <summary>The promise is being kept, or the deviation was corrected.</summary>
    Ok,

    /// <summary>Under watch: may become a deviation; no notices are sent.</summary>
    Pending,

    /// <summary>Deviates: the responsible people have been notified, unless it is silenced.</summary>
    Firing,

    /// <summary>Kept again, but not yet for another month of complete figures.</summary>
    Recovering,

    /// <summary>No longer followed, for the reason in <see cref="ClosedReason"/>.</summary>
    Closed,
}

/// <summary>Why a case was closed without being resolved.</summary>
public enum ClosedReason
{
    /// <summary>The target was changed or removed by a new version of the agreement.</summary>
    TargetChanged,

    /// <summary>The validity of the agreement has ended.</summary>
    AgreementEnded,

    /// <summary>The report of the span was due before the deviation was known; only corrected figures can change it.</summary>
    KnownLate,
}

/// <summary>What people have done about an episode.</summary>
public enum AcknowledgementState
{
    /// <summary>Nothing yet.</summary>
    New,
    /// <summary>Somebody is dealing with it until a day: not escalated.</summary>
    Acknowledged,
    /// <summary>No notices until a day.</summary>
    Silenced,
    /// <summary>Not acknowledged in time: more roles were notified.</summary>
    Escalated,
}

/// <summary>How an episode is handled.</summary>
/// <param name="Until">Last Swedish day of an acknowledgement or a silence, inclusive; else null.</param>
/// <param name="Step">The escalation step taken, 1 or 2; 0 when it has not been escalated.</param>
public sealed record Acknowledgement(AcknowledgementState Kind, DateOnly? Until, int Step)
{
    /// <summary>Not handled yet.</summary>
    public static readonly Acknowledgement New = new(AcknowledgementState.New, null, 0);

    /// <summary>Acknowledged to the end of a day.</summary>
    public static Acknowledgement Acknowledged(DateOnly until) => new(AcknowledgementState.Acknowledged, until, 0);

    /// <summary>Silenced to the end of a day.</summary>
    public static Acknowledgement Silenced(DateOnly until) => new(AcknowledgementState.Silenced, until, 0);

    /// <summary>Escalated to step 1 or 2.</summary>
    public static Acknowledgement Escalated(int step) => new(AcknowledgementState.Escalated, null, step);
}

/// <summary>The state of one episode of a case.</summary>
/// <param name="Episode">Number of the episode within its case, from 1.</param>
/// <param name="Severity">Of the last verdict that had one.</param>
/// <param name="NotifiedSeverity">The highest severity in a sent notice; none when no notice was sent.</param>
/// <param name="UnansweredSince">The day from which working days without a response are counted; null when none is awaited.</param>
/// <param name="Month">The newest month with complete figures when the condition or the notified figures last changed.</param>
/// <param name="MissingSince">First day with missing figures since the last known state; null when none are missing.</param>
/// <param name="Verdict">The last verdict with a severity ("senast kända läge"). The episode concerns its span.</param>
/// <param name="Latest">
/// A newer verdict over the same span that did not decide the state, such as one with missing figures after a correction; null when
/// <paramref name="Verdict"/> is the newest.
/// </param>
public sealed record DeviationState(
    int Episode,
    CaseStatus CaseStatus,
    ClosedReason? Reason,
    Severity Severity,
    Severity NotifiedSeverity,
    Acknowledgement Acknowledgement,
    DateOnly? UnansweredSince,
    Period Month,
    DateOnly? MissingSince,
    Verdict Verdict,
    DateOnly OpenedOn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Verdict? Latest = null)
{
    /// <summary>What the figures say, for everything that people read.</summary>
    [JsonIgnore]
    public Verdict Shown => Latest ?? Verdict;

    [JsonIgnore]
    public bool IsSilenced => Acknowledgement.Kind == AcknowledgementState.Silenced;

    /// <summary>Whether the episode can still change and send notices.</summary>
    internal bool IsOpen => CaseStatus is CaseStatus.Pending or CaseStatus.Firing or CaseStatus.Recovering;

    /// <summary>Whether the deviation became known after the report of its span was due.</summary>
    [JsonIgnore]
    public bool IsLate => Reason == ClosedReason.KnownLate;
}
