namespace Indicators.Core.Evaluation;

/// <summary>A sum over the span against one number: totals, ceilings, averages and changes.</summary>
internal static class SumEvaluator
{
    private const double Likely = 0.8, Unlikely = 0.2;

    /// <summary>
    /// What a total asks of the days that it applies to, rounded up; a limit is not lowered by days that did not count. What the wording
    /// itself leaves out lowers nothing: the number was promised for the rest.
    /// </summary>
    public static Threshold Applying(EvaluationInput input, SpanCounts counts, Threshold promised) => promised.AtMost || !counts.HasExempt
        ? promised
        : new(Math.Ceiling(promised.Quantity * counts.ApplicableDays / input.PromisedDays));

    /// <param name="detail">Clause after the sum and the promised number, with its own comma.</param>
    public static Verdict Judge(
        EvaluationInput input, SpanCounts counts, Threshold threshold, string detail = "",
        VerdictResolution resolution = VerdictResolution.Total)
    {
        var (status, sentence, forecast) = counts.Certain is { } sum
            ? Reported(input, counts, threshold, sum, detail)
            : (TargetStatus.NoData, LongerSentence.NothingReported(input, counts), null);
        return input.Conclude(status, counts, resolution, sentence) with
        {
            Reported = counts.Approximate is null ? counts.Certain : counts.Reported,
            Expected = input.ExpectedOf(threshold.Quantity),
            Forecast = forecast,
            IsReached = !threshold.AtMost && counts.Certain is { } certain && threshold.IsHeldBy(certain),
            CertainAtLeast = IsBetween(counts) || counts.Approximate is not null || IsIncomplete(counts) ? counts.Certain ?? 0 : null,
            CertainAtMost = input.IsOver && !IsIncomplete(counts) && counts.Approximate is not { AtMost: null }
                && (IsBetween(counts) || counts.Approximate is not null)
                ? counts.MaxReported
                : null,
        };
    }

    private static (TargetStatus Status, string Sentence, ForecastResult? Forecast) Reported(
        EvaluationInput input, SpanCounts counts, Threshold threshold, int sum, string detail)
    {
        if (!input.IsOver) return Underway(input, counts, threshold, sum, detail);
        var isMet = threshold.IsHeldBy(sum);
        // A sum only grows: a number reached or a limit passed is certain also when periods are missing.
        var isCertain = isMet != threshold.AtMost
            || (counts.Unreported.Count == 0 && threshold.IsHeldBy(counts.MaxReported) == isMet);
        if (!isCertain)
        {
            var more = counts.MaxReported > sum ? VerdictSentence.UpTo(counts) : "";
            var status = counts.Approximate is not null && counts.Unreported.Count == 0 ? TargetStatus.Undecided : TargetStatus.NoData;
            return (status, VerdictSentence.Sum(input, threshold, counts, detail) + more + Missing(input, counts), null);
        }
        return isMet
            ? (TargetStatus.Met, VerdictSentence.Sum(input, threshold, counts, detail), null)
            : (TargetStatus.NotMet, VerdictSentence.SumFailed(input, threshold, counts, detail), null);
    }

    private static (TargetStatus Status, string Sentence, ForecastResult? Forecast) Underway(
        EvaluationInput input, SpanCounts counts, Threshold threshold, int sum, string detail)
    {
        // All that is reported may be of days on which the condition did not hold.
        var recent = counts.CoveredDays == 0 ? null : new SpanFigures(input.Counts, counts, input.Span);
        // A forecast takes the numbers as they are written.
        var number = counts.Approximate is null ? sum : counts.Reported!.Value;
        var forecast = recent is null ? null : ForecastOf(counts, threshold, number, recent);
        if (threshold.IsHeldBy(sum) != threshold.AtMost)
        {
            return (
                threshold.AtMost ? TargetStatus.NotMet : TargetStatus.OnTrack,
                VerdictSentence.SumSettled(input, threshold, counts, detail) + Missing(input, counts),
                forecast);
        }
        if (forecast is null) return (TargetStatus.NoData, LongerSentence.NothingReported(input, counts) + Missing(input, counts), null);
        var status = StatusOf(forecast.ProbabilityMet);
        if (status == TargetStatus.OnTrack && MayBePassed(counts, threshold)) status = TargetStatus.AtRisk;
        if (status == TargetStatus.OnTrack && counts.IsTooLittleKnown)
            return (TargetStatus.NoData, VerdictSentence.SumSoFar(input, threshold, counts, detail) + Missing(input, counts), forecast);
        return (
            status,
            VerdictSentence.SumSoFar(input, threshold, counts, detail)
                + ForecastSentence.Sum(input, threshold, number, forecast, recent!)
                + (counts.Approximate is null ? "" : VerdictSentence.ForecastByNumber) + Missing(input, counts),
            forecast);
    }

    private static ForecastResult ForecastOf(SpanCounts counts, Threshold threshold, int sum, SpanFigures recent)
    {
        var rate = RateEstimate.Of(recent.Points, RateVariance.Of(recent.MonthsBefore), counts.ApplicableDays, threshold.Quantity)!.Value;
        return Forecast.Of(sum, threshold, rate, counts.ApplicableDays - counts.CoveredDays, recent.MonthsBefore.Count);
    }

    private static TargetStatus StatusOf(double probability) =>
        probability >= Likely ? TargetStatus.OnTrack
        : probability >= Unlikely ? TargetStatus.AtRisk
        : TargetStatus.OffTrack;

    /// <summary>Whether a limit may have been passed already, since a number is approximate.</summary>
    private static bool MayBePassed(SpanCounts counts, Threshold threshold) =>
        threshold.AtMost && counts.Approximate is not null && !threshold.IsHeldBy(counts.MaxReported);

    private static bool IsBetween(SpanCounts counts) => counts.MaxReported != (counts.Reported ?? 0);

    private static bool IsIncomplete(SpanCounts counts) => counts.Missing.Count > 0 || counts.Longer.Count > 0;

    private static string Missing(EvaluationInput input, SpanCounts counts) =>
        VerdictSentence.MissingClause(counts.Missing, input.Span)
        + (counts.Reported is null ? "" : LongerSentence.Clause(input, counts));
}
