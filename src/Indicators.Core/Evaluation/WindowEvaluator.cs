using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>A promise for each window, "minst en trafikkontroll/vecka", judged by what is known of each.</summary>
internal static class WindowEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts counts, Recurrence recurrence, Threshold threshold)
    {
        var tally = WindowTally.Of(input, counts, recurrence, threshold);
        if (tally.Required.Count == 0)
        {
            return input.Conclude(
                TargetStatus.NotApplicable, counts, VerdictResolution.None,
                VerdictSentence.NoWholeWindow(input, recurrence, counts.Reported ?? 0));
        }
        var status = input.IsOver ? AtTheEnd(input, tally, counts) : Underway(tally, counts);
        var coming = Coming(input, tally, counts, status);
        return input.Conclude(status, counts, ResolutionOf(tally), Sentence(input, tally, counts, status, coming)) with
        {
            Coming = coming,
            Expected = threshold.Quantity * tally.SumWindows.Count(window => window.Last < input.AsOf || tally.Broken.Contains(window)),
            WindowsHeld = tally.Held,
            WindowsRequired = tally.Due,
            BrokenWindows = tally.Broken,
            Windows = tally.Required,
            Unknown = tally.IsPartlyUnknown
                ? new(tally.BrokenCount, tally.Unproven, tally.Missing, tally.BrokenWithin, tally.Coarser)
                : null,
        };
    }

    /// <summary>A broken window decides, whatever is missing; otherwise a gap can leave the verdict open.</summary>
    private static TargetStatus AtTheEnd(EvaluationInput input, WindowTally tally, SpanCounts counts)
    {
        if (tally.BrokenCount > 0)
        {
            var sumIsCertain = !tally.Threshold.AtMost
                || (counts.Unreported.Count == 0 && counts.MaxReported == counts.Reported && counts.Approximate is null);
            return tally.SumHolds && sumIsCertain ? TargetStatus.PartlyMet : TargetStatus.NotMet;
        }
        if (tally.Missing.Count > 0) return TargetStatus.NoData;
        // Of approximate numbers the least that they can be has to suffice.
        if (tally.Unproven > 0 && counts.Approximate is not null && (tally.Threshold.AtMost || !tally.SumHolds))
            return TargetStatus.Undecided;
        // A sum that is also about other windows can suffice without anything in these.
        if (tally.Unproven > 0 && tally.Coarser.Any(sum => sum.Windows > 0 && sum.ReachesBeyond(input.Span, input.Validity)))
            return TargetStatus.NoData;
        // Enough for each of the unproven windows, or one would be known to have broken.
        return tally.Unproven > 0 ? TargetStatus.MetOnAverage : TargetStatus.Met;
    }

    private static TargetStatus Underway(WindowTally tally, SpanCounts counts)
    {
        if (tally.BrokenCount > 0) return TargetStatus.OffTrack;
        var nothingHeard = counts.Reported is null && tally.Held == 0 && tally.Unproven == 0;
        return nothingHeard || !tally.IsKnownEnough ? TargetStatus.NoData : TargetStatus.OnTrack;
    }

    private static VerdictResolution ResolutionOf(WindowTally tally) =>
        tally.Unproven + tally.Unplaced > 0 && tally.Held + tally.Broken.Count == 0
            ? VerdictResolution.AverageOnly
            : VerdictResolution.EachWindow;

    /// <summary>How the windows that are not over may come out; null when too little is known, or none is left.</summary>
    private static WindowForecastResult? Coming(EvaluationInput input, WindowTally tally, SpanCounts counts, TargetStatus status)
    {
        if (status is not (TargetStatus.OnTrack or TargetStatus.OffTrack) || tally.Held + tally.Broken.Count == 0) return null;
        UnsettledWindow[] open = [.. tally.Required.Where(w => w.State == WindowState.Running).Select(w => Open(w.Window, counts))];
        if (open.Length == 0) return null;
        var recent = new SpanFigures(input.Counts, counts, input.Span);
        var days = tally.Required[0].Window.Days;
        if (RateEstimate.Of(recent.Points, RateVariance.Of(recent.MonthsBefore), days, tally.Threshold.Quantity) is not { } rate)
            return null;
        int[] figures = [.. recent.Points.Where(point => IsLikeWindow(point, days)).Select(point => point.Count)];
        return WindowForecast.Of(tally.Threshold, rate, RateVariance.OfWindows(figures), days, tally.Held, tally.Broken.Count, open);
    }

    /// <summary>Of about a window's length: months and years differ by some days.</summary>
    private static bool IsLikeWindow(RatePoint point, int days) => Math.Abs(point.Days - days) * 10 <= days;

    private static UnsettledWindow Open(Period window, SpanCounts counts)
    {
        var here = counts.Over(window);
        return new(here.ApplicableDays - here.CoveredDays, here.Reported ?? 0);
    }

    private static string Sentence(
        EvaluationInput input, WindowTally tally, SpanCounts counts, TargetStatus status, WindowForecastResult? coming)
    {
        if (tally.Due == 0) return VerdictSentence.NoWindowDue(input, tally.Recurrence, counts.Reported);
        if (counts.Reported is null && tally.Held + tally.BrokenCount + tally.Unproven == 0) return VerdictSentence.NothingReported(input);
        var isEnough = status == TargetStatus.PartlyMet || (status == TargetStatus.MetOnAverage && tally.SumHolds);
        return VerdictSentence.Windows(input, tally) + VerdictSentence.ApproximateWindows(input, tally)
            + (coming is null ? "" : ForecastSentence.Windows(tally, coming))
            + (isEnough
                ? VerdictSentence.InAverage(tally, (decimal)tally.Sum / Math.Max(tally.SumWindows.Count, 1), counts.Approximate is not null)
                : "");
    }
}
