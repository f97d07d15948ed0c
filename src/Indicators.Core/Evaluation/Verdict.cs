using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>Whether a target is being met, over a span, as of a day; with its reasons.</summary>
/// <param name="Span">What is judged: a report period, a named year, the validity; cut to the validity.</param>
/// <param name="AsOf">The day it is judged on. The span is running until its last day has passed.</param>
/// <param name="Reported">Sum of what is reported for the span; null when nothing is.</param>
/// <param name="Expected">What should have been reported by <paramref name="AsOf"/>, pro rata by days; at the end of the span the whole number promised. Null where no number is promised.</param>
/// <param name="WindowsHeld">Whole windows whose own count held; null when not judged window by window.</param>
/// <param name="WindowsRequired">Whole windows of the span that are over; null when not judged window by window.</param>
/// <param name="FailedWindows">Windows reported in full that did not hold.</param>
/// <param name="Resolution">How finely the counts could be set against the windows.</param>
/// <param name="Missing">Periods that should have been reported by now and were not, at the counts' own resolution.</param>
/// <param name="Forecast">For running spans with a number to reach; else null.</param>
/// <param name="DataRevision">Number of the last import for the kommun that was known; 0 before the first.</param>
/// <param name="Sentence">One plain Swedish sentence with the numbers, ending in a full stop.</param>
/// <param name="Members">Every unit of the target's named set, in its order; null without one.</param>
/// <param name="Windows">Every window required, in time order; null when not judged window by window, and in a verdict that was stored.</param>
public sealed record Verdict(
    TargetStatus Status,
    Period Span,
    DateOnly AsOf,
    int? Reported,
    decimal? Expected,
    int? WindowsHeld,
    int? WindowsRequired,
    IReadOnlyList<Period> FailedWindows,
    VerdictResolution Resolution,
    IReadOnlyList<Period> Missing,
    ForecastResult? Forecast,
    long DataRevision,
    string Sentence,
    IReadOnlyList<SetMember>? Members = null,
    [property: JsonIgnore] IReadOnlyList<JudgedWindow>? Windows = null);

/// <summary>One unit of a named set, and whether it was covered in the span.</summary>
/// <param name="Day">When it had what was promised; null when not yet.</param>
/// <param name="Kind">What was said then; null when not yet.</param>
/// <param name="Comment">What was said beside it; null when not yet.</param>
public sealed record SetMember(string Name, DateOnly? Day, CoverKind? Kind, string? Comment);

public enum TargetStatus
{
    Met,
    PartlyMet,
    NotMet,
    OnTrack,
    AtRisk,
    OffTrack,
    NoData,
    NotApplicable,
    NotMeasurable,
}

public enum VerdictResolution
{
    /// <summary>The sum over the span is what was promised.</summary>
    Total,

    /// <summary>Each window was judged on its own.</summary>
    EachWindow,

    /// <summary>The promise is an average.</summary>
    Average,

    /// <summary>The promise is for each window, but the counts are coarser: "kan inte styrkas vecka för vecka".</summary>
    AverageOnly,

    /// <summary>Nothing was judged.</summary>
    None,
}

/// <summary>Where the sum will end, by the gamma–Poisson model.</summary>
/// <param name="ProbabilityMet">0–1.</param>
/// <param name="Q10">Final count that one time in ten is not exceeded.</param>
/// <param name="Basis">What it was made from; <see cref="Forecast.Of"/> always gives it.</param>
public sealed record ForecastResult(
    double ProbabilityMet, double ExpectedTotal, int Q10, int Q50, int Q90, ForecastBasis? Basis = null);

/// <summary>One target of one agreement with its verdict: what `evaluate` prints and reports show.</summary>
/// <param name="Target">Null for a pledge without a measurable wording, which is followed in text.</param>
/// <param name="Version">Of the agreement that made the promise; null for the one that was judged.</param>
/// <param name="IsConditionHeld">What a person said of the pledge's condition for the span; null when nothing is said.</param>
public sealed record PledgeEvaluation(
    Pledge Pledge,
    PledgeTarget? Target,
    Verdict Verdict,
    bool? IsConditionHeld,
    string? ConditionReason,
    int? Version = null);
