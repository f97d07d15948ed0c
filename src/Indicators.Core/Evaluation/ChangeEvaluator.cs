using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>More, less or the same as a baseline: the same days of the year before, or of the year the wording names.</summary>
internal static class ChangeEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts counts)
    {
        var days = Baseline(input);
        // Wide bounds, so that a week over either edge is counted by its last day, as everywhere else.
        var baseline = new SpanCounts(
            input.Counts, days, Period.Validity(days.First.AddYears(-1), days.Last.AddYears(1)),
            PromisedDays.LeftOut(input.Target.Target, days));
        if (baseline.Reported is not { } before || baseline.Unreported.Count > 0 || baseline.HasNotApplicable)
            return input.Conclude(TargetStatus.NoData, counts, VerdictResolution.None, VerdictSentence.NoBaseline(days));
        return ThresholdOf(input.Target.Target, before) is { } threshold
            ? Judge(input, counts, threshold, baseline, days)
            : input.Conclude(
                TargetStatus.NotMeasurable, counts, VerdictResolution.Total,
                VerdictSentence.NoDirection(input, counts.Reported, VerdictSentence.Compared(baseline, days)));
    }

    /// <summary>
    /// Against an approximate baseline a change is only certain when it is one from every number that the baseline may have been.
    /// </summary>
    private static Verdict Judge(EvaluationInput input, SpanCounts counts, Threshold threshold, SpanCounts baseline, Period days)
    {
        var compared = VerdictSentence.Compared(baseline, days);
        var verdict = SumEvaluator.Judge(input, counts, threshold, compared);
        if (baseline.Approximate is null) return verdict;
        var isSame = new[] { baseline.Certain!.Value, baseline.MaxReported }.All(before =>
            SumEvaluator.Judge(input, counts, ThresholdOf(input.Target.Target, before)!.Value, compared).Status == verdict.Status);
        return isSame ? verdict : UndecidedVerdict.Of(input, verdict, VerdictSentence.Sum(input, threshold, counts, compared));
    }

    /// <summary>By exclusive end, so that the last of February is answered by the last of February.</summary>
    private static Period Baseline(EvaluationInput input)
    {
        var named = input.Target.Target.NamedYear is { } year ? input.Span.Last.Year - year : 1;
        var back = -Math.Max(named, 1);
        return Period.Validity(input.Span.First.AddYears(back), input.Span.Last.AddDays(1).AddYears(back).AddDays(-1));
    }

    /// <summary>
    /// Without a size any change in the direction is enough, and twice zero must still be more than zero. "Bibehålla" does not say
    /// whether more or less would be a breach, so without a comparator there is no threshold.
    /// </summary>
    private static Threshold? ThresholdOf(Target target, int before)
    {
        var size = before * (1 + ((target.ChangePercent ?? 0) / 100));
        var direction = target.Direction ?? Direction(target.ChangePercent ?? 0);
        return direction switch
        {
            ChangeDirection.Increase => new(Math.Max(before + 1, Math.Ceiling(size))),
            ChangeDirection.Decrease =>
                new(target.ChangePercent is null ? Math.Max(before - 1, 0) : Math.Floor(size), AtMost: true),
            ChangeDirection.NoChange => target.Comparator is { } comparator
                ? new Threshold(before, comparator == Comparator.AtMost)
                : null,
        };
    }

    private static ChangeDirection Direction(decimal percent) =>
        percent > 0 ? ChangeDirection.Increase : percent < 0 ? ChangeDirection.Decrease : ChangeDirection.NoChange;
}
