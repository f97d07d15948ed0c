using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

// The rules, each as the domain text has it, and where they are applied below.
//
//  1. Missing is never zero: a reported number, a reported zero, not reported and not applicable are four different things.
//     -> ConsistentCounts lets a day without a figure have any count.
//  2. Windows are calendar windows: ISO weeks, months. Multiples run in blocks from the window that contains the first day of
//     validity. -> OracleDays.RequiredWindows.
//  3. A span asks for the whole calendar windows that lie in it, never for days divided by seven. A window that the validity cuts
//     is not required, but what was done in it counts in the sum. -> OracleDays.RequiredWindows; Sum takes every day of the span.
//  4. A season or an exception takes windows away: only a window of which each day is promised is required. A season wholly
//     outside the validity is NotApplicable. -> OracleDays.IsPromised; OverStatuses.
//  5. A window has held or broken where figures of its own or finer resolution say so, is unproven where only a coarser figure
//     covers it, and missing where nothing does. Something coarser never undoes it. -> WindowRules.
//  6. A coarser figure, less what is known of the windows in it, limits how many of the rest can have held. A window on both sides
//     of an edge is limited by both figures together. -> ConsistentCounts.MostHeld; the due windows less that have broken.
//  7. Due are the windows that are over on the day of judgement. -> EachWindow.
//  8. Met: the span is over and each window held. MetOnAverage: over, none known to have broken, the sums suffice, some unproven.
//     PartlyMet: over, some broke, the sum reaches N times the whole windows. NotMet: over and not so, or already impossible.
//     NoData: what is missing could turn the verdict. -> OverStatuses.
//  9. OffTrack while running when a window has failed. OnTrack only when at most a fifth of the due windows are missing; more is
//     NoData. Otherwise the forecast decides. -> RunningStatuses.
// 10. Averaged: the sum over the span against N times the whole windows in it. A total: against the whole number; over-fulfilment
//     is met. A ceiling: exceeded is impossible to meet, also while running. -> SumStatuses.
// 11. A span outside the validity is NotApplicable. A window that did not apply is taken away. -> OracleJudge.Judge; WindowRules.

/// <summary>
/// Verdicts by the written rules, day by day and exhaustively: slow, and independent of how the evaluation does it.
/// </summary>
internal static class OracleJudge
{
    /// <param name="span">From <see cref="OracleSpans"/>; where the text does not fix it, the evaluation's own.</param>
    public static OracleVerdict Judge(OracleCase @case, Period span)
    {
        var counts = new ConsistentCounts([.. @case.Figures.Where(figure => figure.Period.Last < @case.AsOf)]);
        var soFar = counts.Sum(span, day => day < @case.AsOf);
        if (@case.IsEachWindow) return EachWindow(@case, span, counts, soFar);
        var sum = counts.Sum(span, _ => true);
        var certain = counts.Sum(span, day => OracleDays.IsPromised(@case, day));
        var required = @case.Target.Averaged ? WindowRules.Applicable(@case, span) : [];
        Period[] due = [.. required.Where(window => window.Last < @case.AsOf)];
        var facts = new SumFacts(
            Need: @case.Target.Averaged ? (@case.Target.Quantity ?? 0) * required.Count : @case.Target.Quantity ?? 0,
            Sum: sum with { Least = Math.Min(sum.Least, certain.Least) },
            WithEdges: WithEdges(@case, span, counts).Least,
            IsMissing: OracleDays.Of(span).Any(day => day < @case.AsOf && !IsReported(@case, day)),
            IsAnythingReported: OracleDays.Of(span).Any(day => IsReported(@case, day)),
            DueWindows: due.Length,
            MissingWindows: due.Count(window => OracleDays.Of(window).Any(day => !IsReported(@case, day))));
        var statuses = @case.Target.Averaged && required.Count == 0
            ? StatusRules.NothingRequired(@case, span)
            : StatusRules.OfSum(@case, span, facts);
        return new OracleVerdict(span, statuses, null, null, soFar, facts.WithEdges);
    }

    private static OracleVerdict EachWindow(OracleCase @case, Period span, ConsistentCounts counts, SumRange soFar)
    {
        var required = WindowRules.Applicable(@case, span);
        Period[] due = [.. required.Where(window => window.Last < @case.AsOf)];
        OracleWindow[] windows = [.. due.Select(window => WindowRules.Judge(@case, window))];
        var broken = due.Length - counts.MostHeld(due, WindowRules.Each(@case));
        var facts = new WindowFacts(required.Count, windows, broken, Average(@case, span, counts, required.Count));
        var statuses = required.Count == 0 ? StatusRules.NothingRequired(@case, span) : StatusRules.OfWindows(@case, span, facts);
        return new OracleVerdict(span, statuses, windows, broken, soFar, WithEdges(@case, span, counts).Least);
    }

    /// <summary>Whether the sum over the span reaches what its whole windows ask for.</summary>
    private static AverageAnswer Average(OracleCase @case, Period span, ConsistentCounts counts, int windows)
    {
        var need = WindowRules.Each(@case) * windows;
        if (counts.Sum(span, day => OracleDays.IsPromised(@case, day)).Least >= need) return AverageAnswer.Held;
        if (WithEdges(@case, span, counts).Least >= need) return AverageAnswer.DependsOnEdges;
        return counts.Sum(span, _ => true).Most is not { } most ? AverageAnswer.DependsOnMissing
            : most < need ? AverageAnswer.NotHeld
            : AverageAnswer.DependsOnEdges;
    }

    /// <summary>
    /// The sum with the whole of each figure that lies on both sides of the span's edge. What was done in a window that the validity
    /// cuts counts, and the text does not say how much of its figure that is.
    /// </summary>
    private static SumRange WithEdges(OracleCase @case, Period span, ConsistentCounts counts)
    {
        Period[] touching =
        [
            span,
            .. @case.Figures.Select(figure => figure.Period).Where(period => period.Overlaps(span) && period.Last < @case.AsOf),
        ];
        return counts.Sum(Period.Validity(touching.Min(period => period.First), touching.Max(period => period.Last)), _ => true);
    }

    private static bool IsReported(OracleCase @case, DateOnly day) =>
        @case.Figures.Any(figure => figure.Period.Last < @case.AsOf && figure.Period.Contains(day));
}

internal enum AverageAnswer
{
    Held,
    NotHeld,

    /// <summary>A figure lies on both sides of the span's edge, or of the season's.</summary>
    DependsOnEdges,
    DependsOnMissing,
}

/// <param name="Sum">At the end of the span; nothing limits it while days are to come.</param>
/// <param name="IsMissing">Whether a day that is over has no figure.</param>
/// <param name="WithEdges">The least sum with the whole of each figure on both sides of the span's edge.</param>
internal sealed record SumFacts(
    decimal Need,
    SumRange Sum,
    int WithEdges,
    bool IsMissing,
    bool IsAnythingReported,
    int DueWindows,
    int MissingWindows);

/// <param name="Required">In the whole span.</param>
/// <param name="Windows">Those that are due.</param>
internal sealed record WindowFacts(int Required, IReadOnlyList<OracleWindow> Windows, int CertainlyBroken, AverageAnswer Average);
