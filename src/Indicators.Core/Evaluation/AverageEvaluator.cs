using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>A promise per window that is an average ("i genomsnitt"), judged on the sum.</summary>
internal static class AverageEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts counts, Recurrence recurrence, Threshold perWindow)
    {
        var windows = WindowsIn(input, counts, recurrence, perWindow);
        if (windows == 0)
        {
            return input.Conclude(
                TargetStatus.NotApplicable, counts, VerdictResolution.None,
                VerdictSentence.NoWholeWindow(input, recurrence, counts.Reported ?? 0));
        }
        var threshold = perWindow with { Quantity = perWindow.Quantity * windows };
        return SumEvaluator.Judge(
            input, counts, threshold,
            AverageClause(counts, recurrence, perWindow, windows) + ProofClause(counts, recurrence), VerdictResolution.Average);
    }

    /// <summary>
    /// Whole calendar windows that lie in the span and in which the promise applied every day. A limit is multiplied by every window
    /// touched instead: only a sum beyond that is a certain failure.
    /// </summary>
    private static int WindowsIn(EvaluationInput input, SpanCounts counts, Recurrence recurrence, Threshold threshold)
    {
        if (threshold.AtMost) return recurrence.Windows(input.Validity, input.Span).Count();
        return recurrence.Windows(input.Validity, input.Span)
            .Count(w => input.Span.Contains(w) && !counts.Over(w).HasExempt && !counts.IsNotApplicableAbove(recurrence.Unit, w));
    }

    private static string AverageClause(SpanCounts counts, Recurrence recurrence, Threshold perWindow, int windows)
    {
        if ((counts.Approximate is null ? counts.Certain : counts.Reported) is not { } sum || counts.CoveredDays == 0) return "";
        var average = sum / (windows * (decimal)counts.CoveredDays / counts.ApplicableDays);
        // Two decimals where one would round up to what was promised and seem to contradict the verdict.
        var decimals = average < perWindow.Quantity && Math.Round(average, 1) >= perWindow.Quantity ? 2 : 1;
        return $", i snitt {(counts.Approximate is null ? "" : "ungefär ")}{Swedish.Number(average, decimals)} per {recurrence.One()}";
    }

    private static string ProofClause(SpanCounts counts, Recurrence recurrence) => counts.Longest is { } longest
        && longest.Size > recurrence.Unit
            ? $"; {WindowLabels.Figures(longest.Unit)}, kan inte styrkas {recurrence.OneByOne()}"
            : "";
}
