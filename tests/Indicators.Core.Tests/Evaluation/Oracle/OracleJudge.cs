using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

// The rules, each as the domain text has it, and where they are applied below.
//
//  1. Missing is never zero: a reported number, a reported zero, not reported and not applicable are four different things.
//     -> ConsistentCounts lets a day without a figure have any count.
//  2. Windows are calendar windows: ISO weeks, months. Multiples run in blocks from the window that contains the first day of
//     validity. -> OracleDays.RequiredWindows.
//  3. A span asks for whole calendar windows, never for days divided by seven. A window belongs to the span in which it ends, so that
//     each is judged once; an average asks for those that lie in the span. A window that the validity cuts is not required, but what
//     was done in it counts in the sum. -> OracleDays.RequiredWindows; WindowsWithin; Sum takes every day of the span.
//     A weekly figure belongs to the span in which the week ends, so that the last days may be the next span's. -> StatusesOfSum.
//     An agreement too short for any whole window has made its promise for all its days. -> StatusRules.NothingRequired.
//  4. A season or an exception takes windows away: only a window of which each day is promised is required. A season wholly
//     outside the validity is NotApplicable. -> OracleDays.IsPromised; StatusRules.
//  5. A window has held or broken where figures of its own or finer resolution say so, is unproven where only a coarser figure
//     covers it, and missing where nothing does. Something coarser never undoes it. What the coarser figures leave no doubt of may
//     be called unproven, or what it is. -> WindowRules.
//  6. A coarser figure, less what is known of the windows in it, limits how many of the rest can have held. A window on both sides
//     of an edge is limited by both figures together. -> ConsistentCounts.MaxHeld; the due windows less that have broken.
//     "Certainly broken, at least so many" is never more than that, and never none where that is some. -> Disagreement; StatusRules.
//  7. Due are the windows that are over on the day of judgement. -> EachWindow.
//  8. Met: the span is over and each window held. MetOnAverage: over, none known to have broken, the sums suffice, some unproven.
//     PartlyMet: over, some broke, the sum reaches N times the whole windows. NotMet: over and not so, or already impossible.
//     The sum may be that of the windows that end in the span, or that of the span against those that lie in it: a month's sum cannot
//     be divided at the span's edge. NoData: what is missing could turn the verdict. -> Over; OracleJudge.Average.
//  9. OffTrack while running when a window has failed. OnTrack only when at most a fifth of the due windows are missing; more is
//     NoData, or for a sum what the forecast says if that is AtRisk or OffTrack. Otherwise the forecast decides. Where figures are of
//     another length than the windows, a fifth may be of the windows, or of the days of the months or weeks that are over.
//     -> Running; RunningSum.
// 10. Averaged: the sum over the span against N times the whole windows in it. A total: against the whole number; over-fulfilment
//     is met. A ceiling: exceeded is impossible to meet, also while running. -> OfSum.
// 11. A span outside the validity is NotApplicable. A window that did not apply is taken away; a running span may be NotApplicable as
//     long as nothing else is reported, which the explanation of each target says. -> OracleJudge.EachWindow; WindowRules.

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
        var withEdges = WithEdges(@case, span, counts);
        var most = withEdges.Most ?? (WithoutNextSpansWeek(@case, span) is { } days ? WithEdges(@case, days, counts).Most : null);
        return new OracleVerdict(span, StatusesOfSum(@case, span, counts), null, null, soFar, withEdges with { Most = most });
    }

    private static IReadOnlySet<string> StatusesOfSum(OracleCase @case, Period span, ConsistentCounts counts)
    {
        var required = @case.Target.Averaged ? WindowsWithin(@case, span) : [];
        var facts = Facts(@case, span, counts, required);
        if (@case.Target.Averaged && required.Count == 0) return StatusRules.NothingRequired(@case, span, facts);
        var statuses = StatusRules.OfSum(@case, span, facts);
        return WithoutNextSpansWeek(@case, span) is { } days
            ? statuses.Concat(StatusRules.OfSum(@case, span, Facts(@case, days, counts, required))).ToHashSet()
            : statuses;
    }

    /// <summary>Up to the last Sunday, where figures are by week and a later span has the week that is begun; else null.</summary>
    private static Period? WithoutNextSpansWeek(OracleCase @case, Period span)
    {
        var week = Period.Containing(PeriodUnit.Week, span.Last);
        return week.Last > span.Last && span.Last < @case.Validity.Last && week.First > span.First
            && @case.Figures.Any(figure => figure.Period.Unit == PeriodUnit.Week)
            ? Period.Validity(span.First, week.First.AddDays(-1))
            : null;
    }

    private static SumFacts Facts(OracleCase @case, Period span, ConsistentCounts counts, IReadOnlyList<Period> required)
    {
        var sum = counts.Sum(span, _ => true);
        var certain = counts.Sum(span, day => OracleDays.IsPromised(@case, day));
        Period[] due = [.. required.Where(window => window.Last < @case.AsOf)];
        DateOnly[] over = [.. OracleDays.Of(span).Where(day => day < @case.AsOf)];
        var longest = @case.Figures.Select(figure => figure.Period.Unit).DefaultIfEmpty(PeriodUnit.Day).Max();
        DateOnly[] reportable = [.. over.Where(day => Period.Containing(longest, day).Last < @case.AsOf)];
        return new SumFacts(
            Need: (@case.Target.Quantity ?? 0) * (required.Count == 0 ? 1 : required.Count),
            Sum: sum with { Least = Math.Min(sum.Least, certain.Least) },
            WithEdges: WithEdges(@case, span, counts).Least,
            IsMissing: over.Any(day => !IsReported(@case, day)),
            IsAnythingReported: OracleDays.Of(span).Any(day => IsReported(@case, day)),
            IsOfOtherLength: @case.Figures.Any(figure => figure.Period.Unit != @case.Target.Period),
            Windows: new(due.Length, due.Count(window => OracleDays.Of(window).Any(day => !IsReported(@case, day)))),
            Days: new(reportable.Length, reportable.Count(day => !IsReported(@case, day))));
    }

    private static IReadOnlyList<Period> WindowsWithin(OracleCase @case, Period span) =>
        [.. WindowRules.Applicable(@case, span).Where(span.Contains)];

    private static OracleVerdict EachWindow(OracleCase @case, Period span, ConsistentCounts counts, SumRange soFar)
    {
        var required = WindowRules.Applicable(@case, span);
        Period[] due = [.. required.Where(window => window.Last < @case.AsOf)];
        OracleWindow[] windows = [.. due.Select(window => WindowRules.Judge(@case, window))];
        var broken = due.Length - counts.MaxHeld(due, WindowRules.Each(@case));
        var facts = new WindowFacts(required.Count, windows, broken, Averages(@case, span, counts, required));
        var statuses = required.Count == 0
            ? StatusRules.NothingRequired(@case, span, Facts(@case, span, counts, required))
            : StatusRules.OfWindows(@case, span, facts);
        SeriesPoint[] reported = [.. @case.Figures.Where(figure => figure.Period.Last < @case.AsOf && figure.Period.Overlaps(span))];
        if (@case.AsOf <= span.Last && reported.Length > 0 && reported.All(figure => figure.Total is null))
            statuses = statuses.Append("NotApplicable").ToHashSet();
        return new OracleVerdict(span, statuses, windows, broken, soFar, WithEdges(@case, span, counts));
    }

    /// <summary>By the windows that lie in the span, and by those that end in it.</summary>
    private static AverageAnswer[] Averages(OracleCase @case, Period span, ConsistentCounts counts, IReadOnlyList<Period> required) =>
        required.Count == 0
            ? []
            :
            [
                Average(@case, span, counts, required.Count(span.Contains)),
                Average(@case, Period.Validity(Earlier(required[0].First, span.First), required[^1].Last), counts, required.Count),
            ];

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    /// <summary>Whether the sum over some days reaches what a number of windows ask for.</summary>
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
/// <param name="WithEdges">The least sum with the whole of each figure on both sides of the span's edge.</param>
/// <param name="IsMissing">Whether a day that is over has no figure.</param>
/// <param name="IsOfOtherLength">Whether some figure is longer or shorter than the window.</param>
/// <param name="Windows">Those that are due; none when the promise is a sum.</param>
/// <param name="Days">Those of periods that are over, of the longest kind reported.</param>
internal sealed record SumFacts(
    decimal Need,
    SumRange Sum,
    int WithEdges,
    bool IsMissing,
    bool IsAnythingReported,
    bool IsOfOtherLength,
    KnownPart Windows,
    KnownPart Days);

internal readonly record struct KnownPart(int Due, int Missing)
{
    /// <summary>Whether more than a fifth is missing.</summary>
    public bool IsTooLittle => Missing * 5 > Due;
}

/// <param name="Required">In the whole span.</param>
/// <param name="Windows">Those that are due.</param>
internal sealed record WindowFacts(
    int Required, IReadOnlyList<OracleWindow> Windows, int CertainlyBroken, IReadOnlyList<AverageAnswer> Averages);
