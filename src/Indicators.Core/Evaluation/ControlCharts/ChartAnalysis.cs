namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>The analysis of a series by a control chart. Lists are as long as the series; a line is null where it is undefined.</summary>
/// <param name="Chart">The one asked for, or chosen.</param>
/// <param name="SpecialCause">Of each point, by the first that fits of: limit, trend, two of three, shift.</param>
/// <param name="Variation">Of the last point.</param>
/// <param name="Assurance">Null without a target, a direction or limits.</param>
/// <param name="Runs">One for each part.</param>
/// <param name="Sentence">One plain Swedish sentence, ending in a full stop.</param>
public sealed record ChartAnalysis(
    ChartKind Chart,
    IReadOnlyList<double?> Center,
    IReadOnlyList<double?> Lower,
    IReadOnlyList<double?> Upper,
    ChartSignals Signals,
    IReadOnlyList<SpecialCause> SpecialCause,
    Variation Variation,
    Assurance? Assurance,
    IReadOnlyList<PartRuns> Runs,
    string Sentence);

/// <summary>Indices from 0 of the points that each rule flags. All but the first are only for XmR.</summary>
/// <param name="Trend7">In seven or more points that rise, or fall, every time.</param>
/// <param name="TwoOfThreeNearLimit">Near a limit, as are two or more of three points on one side of the centre.</param>
/// <param name="Shift7">In seven or more points in a row on one side of the centre.</param>
public sealed record ChartSignals(
    IReadOnlyList<int> OutsideLimits,
    IReadOnlyList<int> Trend7,
    IReadOnlyList<int> TwoOfThreeNearLimit,
    IReadOnlyList<int> Shift7);

public enum SpecialCause
{
    CommonCause,
    AboveLimit,
    BelowLimit,
    TrendUp,
    TrendDown,
    TwoOfThreeHigh,
    TwoOfThreeLow,
    ShiftAbove,
    ShiftBelow,
}

public enum Variation
{
    CommonCause,
    ImprovementHigh,
    ImprovementLow,
    ConcernHigh,
    ConcernLow,
    NeutralHigh,
    NeutralLow,
}

/// <summary>Whether the process as it is will meet the target.</summary>
public enum Assurance
{
    /// <summary>Now and then, by chance.</summary>
    Inconsistent,
    ConsistentPass,
    ConsistentFail,
}

/// <summary>Anhøj's rules for one part: too long a run on one side of the centre, or too few crossings of it.</summary>
/// <param name="LongestRun">Null, as what follows, when no point lies beside the centre.</param>
/// <param name="LongestRunMax">A longer one is a signal.</param>
/// <param name="CrossingsMin">Fewer are a signal.</param>
public sealed record PartRuns(
    int FirstIndex,
    int LastIndex,
    int? LongestRun,
    int? LongestRunMax,
    int? Crossings,
    int? CrossingsMin,
    bool Signal);
