using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>Whether a target is being met, over a span, as of a day; with its reasons.</summary>
/// <param name="Span">What is judged: a report period, a named year, the validity; cut to the validity.</param>
/// <param name="AsOf">The day it is judged on. The span is running until its last day has passed.</param>
/// <param name="Reported">Sum of the reported figures for the span; null when there are none.</param>
/// <param name="Expected">
/// What should have been reported by <paramref name="AsOf"/>, pro rata by days; at the end of the span the whole number
/// promised. Null where no number is promised.
/// </param>
/// <param name="WindowsHeld">Whole windows whose own count held; null when not judged window by window.</param>
/// <param name="WindowsRequired">
/// Whole windows of the span that are over, or broken before that; null when not judged window by window.
/// </param>
/// <param name="BrokenWindows">Windows that are known not to have held. Stored under the name that it first had.</param>
/// <param name="Resolution">How finely the counts could be set against the windows.</param>
/// <param name="Missing">Periods that should have been reported by now and were not, at the counts' own resolution.</param>
/// <param name="Forecast">For running spans with a number to reach; else null.</param>
/// <param name="DataRevision">Number of the last import for the municipality that was known; 0 before the first.</param>
/// <param name="Sentence">One plain Swedish sentence with the numbers, ending in a full stop.</param>
/// <param name="Members">Every unit of the target's named set, in its order; null without one.</param>
/// <param name="Unknown">
/// What is missing, or known only as sums over longer periods than a window; null when all that is due is known.
/// </param>
/// <param name="CertainAtLeast">Of a sum that is not wholly known, what it is at least; else null.</param>
/// <param name="CertainAtMost">What it is at most; null also where periods are missing.</param>
/// <param name="Coming">
/// How the windows that are not over may come out; null when not judged window by window, or none is left.
/// </param>
/// <param name="Windows">
/// Every window required, in time order; null when not judged window by window, and in a verdict that was stored.
/// </param>
/// <param name="IsReached">
/// Whether the number promised is reached, which no figure to come takes away; false in a verdict that was stored.
/// </param>
public sealed record Verdict(
    TargetStatus Status,
    Period Span,
    DateOnly AsOf,
    int? Reported,
    decimal? Expected,
    int? WindowsHeld,
    int? WindowsRequired,
    [property: JsonPropertyName("failed_windows")] IReadOnlyList<Period> BrokenWindows,
    VerdictResolution Resolution,
    IReadOnlyList<Period> Missing,
    ForecastResult? Forecast,
    long DataRevision,
    string Sentence,
    IReadOnlyList<SetMember>? Members = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] UnknownWindows? Unknown = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CertainAtLeast = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? CertainAtMost = null,
    [property: JsonIgnore] IReadOnlyList<JudgedWindow>? Windows = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WindowForecastResult? Coming = null,
    [property: JsonIgnore] bool IsReached = false)
{
    /// <summary>
    /// <see cref="Expected"/> in whole things: the nearest while the span runs, and then what <see cref="Reported"/> has to reach or
    /// has passed. Null without an expected number.
    /// </summary>
    [JsonIgnore]
    public long? WholeExpected => Expected is not { } expected ? null
        : (long)(AsOf <= Span.Last ? Math.Round(expected, MidpointRounding.AwayFromZero)
            : Reported < expected ? Math.Ceiling(expected)
            : Math.Floor(expected));

    /// <summary>
    /// Windows that are known not to have held, also where it is not known which; null when not judged window by window.
    /// </summary>
    [JsonIgnore]
    public int? WindowsBroken => WindowsRequired is null ? null : Unknown?.Broken ?? BrokenWindows.Count;

    /// <summary>Windows that are covered only by sums over longer periods, less those of them that are certainly broken.</summary>
    [JsonIgnore]
    public int? WindowsUnproven => WindowsRequired is null ? null : Unknown?.Unproven ?? 0;

    /// <summary>
    /// What is neither held, broken nor unproven: also right for a verdict stored before those were distinguished.
    /// </summary>
    [JsonIgnore]
    public int? WindowsMissing => WindowsRequired - WindowsHeld - WindowsBroken - WindowsUnproven;
}

/// <summary>What is not known of the windows that are due.</summary>
/// <param name="Broken">
/// All that are known to have broken: those named among the broken windows, and those within longer periods.
/// </param>
/// <param name="Unproven">Covered only by sums over longer periods, which are enough for them.</param>
/// <param name="Missing">Not reported in full, and not met by the reported part.</param>
/// <param name="BrokenWithin">Breaches that are certain, in one or other of the unproven windows.</param>
/// <param name="Coarser">The sums over longer periods, in time order.</param>
public sealed record UnknownWindows(
    int Broken, int Unproven, IReadOnlyList<Period> Missing, IReadOnlyList<CertainBreaks> BrokenWithin,
    IReadOnlyList<CoarserFigure> Coarser);

/// <summary>At least so many windows of a longer period are broken, though it is not known which.</summary>
public sealed record CertainBreaks(Period Period, int AtLeast);

/// <summary>A sum reported for a longer period than a window.</summary>
/// <param name="Left">Of <paramref name="Total"/>, less what finer figures say of some of its days.</param>
/// <param name="Windows">Windows that lie wholly in it and have no figures of their own.</param>
/// <param name="Words">The total as it was written where it is approximate; else null.</param>
public sealed record CoarserFigure(
    Period Period, int Total, int Left, int Windows,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Words = null)
{
    /// <summary>
    /// Whether it is also about days that are not judged, so that all of it may have been done then. A week or month over the edge of a
    /// regular period belongs to the one that it ends in; chosen days have no such neighbours.
    /// </summary>
    internal bool ReachesBeyond(Period span, Period validity) => (Period.Size > PeriodUnit.Month || span.Unit == PeriodUnit.Season)
        && !span.Contains(Period.Clip(validity) ?? Period);
}

/// <summary>One unit of a named set, and whether it was covered in the span.</summary>
/// <param name="Day">When it had what was promised; null when not yet.</param>
/// <param name="Kind">Kind of record; null when not covered yet.</param>
/// <param name="Comment">Comment of the record; null when not covered yet.</param>
public sealed record SetMember(string Name, DateOnly? Day, CoverageKind? Kind, string? Comment);

public enum TargetStatus
{
    Met,

    /// <summary>
    /// No window is known to have broken and the sums suffice, but some windows are known only in sums over longer periods.
    /// </summary>
    MetOnAverage,
    PartlyMet,
    NotMet,
    OnTrack,
    AtRisk,
    OffTrack,
    NoData,

    /// <summary>The span is over and all figures are in, but approximate ones leave open whether the promise was kept.</summary>
    Undecided,
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

/// <summary>Where the sum will end.</summary>
/// <param name="ProbabilityMet">0–1.</param>
/// <param name="Q10">Final count that one time in ten is not exceeded.</param>
/// <param name="Basis">What it was made from; <see cref="Forecast.Of"/> always gives it.</param>
public sealed record ForecastResult(
    double ProbabilityMet, double ExpectedTotal, int Q10, int Q50, int Q90, ForecastBasis? Basis = null);

/// <summary>One target of one agreement with its verdict: what `evaluate` prints and reports show.</summary>
/// <param name="Target">Null for a pledge without a measurable wording, which is followed in text.</param>
/// <param name="Version">Of the agreement that made the promise; null for the one that was judged.</param>
/// <param name="IsConditionHeld">Recorded answer about the pledge's condition for the span; null when there is none.</param>
public sealed record PledgeEvaluation(
    Pledge Pledge,
    PledgeTarget? Target,
    Verdict Verdict,
    bool? IsConditionHeld,
    string? ConditionReason,
    int? Version = null);
