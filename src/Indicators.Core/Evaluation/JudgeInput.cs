using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>Everything a verdict follows from.</summary>
/// <param name="Unit">What the target's indicator counts.</param>
/// <param name="Counts">Of the target's indicator, also outside the span.</param>
/// <param name="OutOf">Of <see cref="PledgeTarget.OutOf"/>; null without.</param>
/// <param name="Span">The days judged, from <see cref="TargetSpans.Of"/>.</param>
/// <param name="Validity">The days on which the promise holds, from <see cref="TargetSpans.Holds"/>.</param>
/// <param name="Condition">What is said about the pledge's condition for the span; null when nothing is.</param>
/// <param name="Earlier">Sums of earlier spans like this one, for the forecast.</param>
public sealed record JudgeInput(
    PledgeTarget Target,
    CountedUnit Unit,
    CountSeries Counts,
    CountSeries? OutOf,
    Period Span,
    Period Validity,
    PledgeCondition? Condition,
    DateOnly AsOf,
    long DataRevision,
    IReadOnlyList<int> Earlier)
{
    internal bool IsOver => AsOf > Span.Last;

    /// <summary>Days of the span that had passed before <see cref="AsOf"/>.</summary>
    internal int ElapsedDays => Math.Clamp(AsOf.DayNumber - Span.First.DayNumber, 0, Span.Days);

    /// <summary>How much should be done by now; the whole number when the span is over.</summary>
    internal decimal ExpectedOf(decimal quantity) => Math.Round(quantity * ElapsedDays / Span.Days, 2);

    /// <summary>A verdict that rests on nothing counted.</summary>
    internal Verdict Conclude(TargetStatus status, string sentence) => new(
        status, Span, AsOf, null, null, null, null, [], VerdictResolution.None, [], null, DataRevision, sentence);

    /// <summary>A verdict on <paramref name="counts"/>.</summary>
    internal Verdict Conclude(TargetStatus status, SpanCounts counts, VerdictResolution resolution, string sentence) =>
        Conclude(status, sentence) with
        {
            Reported = counts.Reported,
            Missing = counts.MissingBy(AsOf),
            Resolution = counts.Reported is null ? VerdictResolution.None : resolution,
        };
}
