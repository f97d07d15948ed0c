using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>
/// A promise per window judged on the sum: because it is an average ("i genomsnitt"), or because the counts are coarser than
/// the window and cannot tell four checks in one week from one in each.
/// </summary>
internal static class AverageEvaluator
{
    public static Verdict Judge(JudgeInput input, SpanCounts counts, Recurrence recurrence, Goal perWindow)
    {
        var windows = WindowsIn(input, counts, recurrence, perWindow);
        if (windows == 0)
        {
            return input.Conclude(
                TargetStatus.NotApplicable, counts, VerdictResolution.None,
                VerdictSentence.NoWholeWindow(input, recurrence, counts.Reported ?? 0));
        }
        var goal = perWindow with { Quantity = perWindow.Quantity * windows };
        var averaged = input.Target.Target.Averaged;
        return SumEvaluator.Judge(
            input, counts, goal,
            AverageClause(counts, recurrence, perWindow, windows) + ProofClause(counts, recurrence, averaged),
            averaged ? VerdictResolution.Average : VerdictResolution.AverageOnly);
    }

    /// <summary>True when some counts are for longer than a window, so that no window can be seen in them.</summary>
    public static bool IsCoarse(SpanCounts counts, Recurrence recurrence) => counts.Resolution > recurrence.Unit;

    /// <summary>
    /// Whole windows that fit in the days the promise applies to. A limit is multiplied by every window touched instead:
    /// only a sum beyond that is a certain failure.
    /// </summary>
    private static int WindowsIn(JudgeInput input, SpanCounts counts, Recurrence recurrence, Goal goal)
    {
        if (goal.AtMost) return recurrence.Windows(input.Validity, input.Span).Count();
        if (recurrence.Unit is PeriodUnit.Day or PeriodUnit.Week) return recurrence.Fitting(counts.ApplicableDays);
        return recurrence.Windows(input.Validity, input.Span).Count(w => input.Span.Contains(w) && !counts.Over(w).HasExempt);
    }

    private static string AverageClause(SpanCounts counts, Recurrence recurrence, Goal perWindow, int windows)
    {
        if (counts.Reported is not { } sum || counts.CoveredDays == 0) return "";
        var average = sum / (windows * (decimal)counts.CoveredDays / counts.ApplicableDays);
        // Two decimals where one would round up to what was promised and seem to contradict the verdict.
        var decimals = average < perWindow.Quantity && Math.Round(average, 1) >= perWindow.Quantity ? 2 : 1;
        return $", i snitt {Swedish.Number(average, decimals)} per {recurrence.One()}";
    }

    private static string ProofClause(SpanCounts counts, Recurrence recurrence, bool averaged)
    {
        if (!IsCoarse(counts, recurrence)) return "";
        return averaged
            ? $"; {WindowWords.Figures(counts.Resolution)}, kan inte styrkas {recurrence.OneByOne()}"
            : $"; kan inte styrkas {recurrence.OneByOne()}";
    }
}
