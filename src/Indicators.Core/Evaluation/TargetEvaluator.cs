using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>Compares counts with one target. Pure: the same input gives the same verdict on any day, anywhere.</summary>
public static class TargetEvaluator
{
    public static Verdict Judge(EvaluationInput input)
    {
        if (BeforeCounting(input) is { } verdict) return Finished(verdict, "");
        // Figures for periods that have not begun are not known, also when a day long past is asked about.
        var outOf = input.OutOf is { } all ? Known(input, all) : null;
        var judged = JudgeCounts(input with { Counts = Known(input, input.Counts), OutOf = outOf });
        return Finished(judged, ConditionClause(input, judged.Status));
    }

    /// <summary>Also without what was done on days that the wording leaves out.</summary>
    private static CountSeries Known(EvaluationInput input, CountSeries counts)
    {
        var (begun, target) = (counts.StartedBy(input.AsOf), input.Target.Target);
        return PromisedDays.AreLeftOut(target) ? begun.Where(figure => PromisedDays.Touch(target, figure.Period)) : begun;
    }

    private static Verdict Finished(Verdict verdict, string clause) =>
        verdict with { Sentence = Swedish.Capitalised(verdict.Sentence + clause) + "." };

    private static string ConditionClause(EvaluationInput input, TargetStatus status)
    {
        if (input.RecordedConditions.Any()) return VerdictSentence.ConditionAnswered(input.RecordedConditions);
        var matters = status is TargetStatus.NotMet or TargetStatus.PartlyMet or TargetStatus.OffTrack or TargetStatus.AtRisk;
        return input.Target.Target.Conditional && matters ? VerdictSentence.ConditionUnanswered : "";
    }

    private static Verdict? BeforeCounting(EvaluationInput input)
    {
        if (input.Target.Target.Kind == TargetKind.None)
            return input.Conclude(TargetStatus.NotMeasurable, VerdictSentence.NotMeasurable(1));
        if (!input.Span.Overlaps(input.Validity))
            return input.Conclude(TargetStatus.NotApplicable, VerdictSentence.OutsideValidity(input.Validity));
        if (input.AsOf < input.Span.First)
            return input.Conclude(TargetStatus.NotApplicable, VerdictSentence.NotBegun(input.Span));
        if (input.IsLeftOut) return input.Conclude(TargetStatus.NotApplicable, VerdictSentence.LeftOut(input.Span));
        return input.IsConditionHeld is false
            ? input.Conclude(TargetStatus.NotApplicable, VerdictSentence.ConditionNotHeld(input.RecordedConditions.Where(c => !c.Held)))
            : null;
    }

    private static Verdict JudgeCounts(EvaluationInput input)
    {
        var counts = input.InSpan(input.Counts);
        if (counts.HasNotApplicable && counts.Reported is null && counts.Missing.Count == 0 && counts.Longer.Count == 0)
            return input.Conclude(TargetStatus.NotApplicable, VerdictSentence.DidNotApply(input));
        return input.Target.Set is not null || input.Target.Target.Kind == TargetKind.Coverage
            ? JudgeCoverage(input, counts)
            : JudgeKind(input, counts);
    }

    private static Verdict JudgeKind(EvaluationInput input, SpanCounts counts) =>
        input.Target.Target.Kind switch
        {
            TargetKind.ResponseTime => UndecidedVerdict.OfShare(
                input, one => ResponseTimeEvaluator.Judge(one, ReferenceEquals(one, input) ? counts : one.InSpan(one.Counts))),
            TargetKind.Change => ChangeEvaluator.Judge(input, counts),
            TargetKind.Rate or TargetKind.Cadence or TargetKind.Total or TargetKind.Ceiling or TargetKind.Coverage or TargetKind.None =>
                ThresholdOf(input.Target.Target) is { } threshold
                    ? JudgeNumber(input, counts, threshold)
                    : input.Conclude(TargetStatus.NotMeasurable, VerdictSentence.NoQuantity),
        };

    private static Verdict JudgeCoverage(EvaluationInput input, SpanCounts counts)
    {
        var verdict = input.Target.Set is { } set ? NamedSetEvaluator.Judge(input, counts, set) : CoverageEvaluator.Judge(input, counts);
        if (CutWindow(input) is not { } window || verdict.Status is TargetStatus.Met or TargetStatus.OnTrack) return verdict;
        var sentence = VerdictSentence.CutWindow(input, window, verdict.Reported ?? 0);
        return verdict with { Status = TargetStatus.NotApplicable, Sentence = sentence };
    }

    /// <summary>The calendar window that the validity cuts to the span; null when it is not cut.</summary>
    private static Period? CutWindow(EvaluationInput input)
    {
        if (Recurrence.Of(input.Target.Target) is not { } recurrence || !input.HasWholeWindow(recurrence)) return null;
        foreach (var window in recurrence.Windows(input.Validity, input.Span))
        {
            if (!input.Validity.Contains(window) && IsSpan(input, window)) return window;
        }
        return null;
    }

    /// <summary>Whether the span is a window cut to the validity.</summary>
    private static bool IsSpan(EvaluationInput input, Period window) =>
        window.Clip(input.Validity) is { } cut && cut.First == input.Span.First && cut.Last == input.Span.Last;

    /// <summary>"Varje vecka" promises one. A range is met by its lower end, and over-fulfilment of a bare number is met.</summary>
    private static Threshold? ThresholdOf(Target target) => target.Kind switch
    {
        TargetKind.Rate or TargetKind.Cadence => new(target.Quantity ?? 1, target.Comparator == Comparator.AtMost),
        TargetKind.Ceiling => new(target.Quantity ?? 0, AtMost: true),
        TargetKind.Total => target.Quantity is { } quantity ? new Threshold(quantity, target.Comparator == Comparator.AtMost) : null,
        TargetKind.Coverage or TargetKind.ResponseTime or TargetKind.Change or TargetKind.None => null,
    };

    private static Verdict JudgeNumber(EvaluationInput input, SpanCounts counts, Threshold threshold)
    {
        if (input.Target.Target.Percent)
            return UndecidedVerdict.OfShare(
                input, one => ShareEvaluator.Judge(one, ReferenceEquals(one, input) ? counts : one.InSpan(one.Counts), threshold));
        if (input.CutFrom is { } whole) return JudgePart(input, counts, threshold, whole);
        if (Recurrence.Of(input.Target.Target) is not { } recurrence) return JudgeSum(input, counts, threshold);
        if (!input.HasWholeWindow(recurrence)) return JudgeSum(input, counts, threshold);
        // A month's sum is no sum of the only week that is judged.
        if (!counts.Points.Any(point => point.Period.Size > recurrence.Unit))
        {
            foreach (var window in recurrence.Windows(input.Validity, input.Span))
                if (IsSpan(input, window)) return JudgeOneWindow(input, counts, threshold, window);
        }
        return input.Target.Target.Averaged
            ? AverageEvaluator.Judge(input, counts, recurrence, threshold)
            : WindowEvaluator.Judge(input, counts, recurrence, threshold);
    }

    /// <summary>A window cut by the validity's edge is not required, but what was done in it counts.</summary>
    private static Verdict JudgeOneWindow(EvaluationInput input, SpanCounts counts, Threshold threshold, Period window)
    {
        var certain = counts.Approximate is null ? counts.Reported : counts.Certain;
        var isSettled = certain is { } sum && threshold.IsHeldBy(sum) != threshold.AtMost;
        return input.Validity.Contains(window) || isSettled
            ? JudgeSum(input, counts, threshold)
            : input.Conclude(
                TargetStatus.NotApplicable, counts, VerdictResolution.None,
                VerdictSentence.CutWindow(input, window, counts.Reported ?? 0));
    }

    /// <summary>Of a number promised for a longer time than its version held, the days' share; in favour of who promised.</summary>
    private static Verdict JudgePart(EvaluationInput input, SpanCounts counts, Threshold threshold, Period whole)
    {
        var share = threshold.Quantity * input.Span.Days / whole.Days;
        var part = threshold with { Quantity = threshold.AtMost ? Math.Ceiling(share) : Math.Floor(share) };
        return SumEvaluator.Judge(
            input, counts, SumEvaluator.Applying(input, counts, part), VerdictSentence.PartOf(input.Span, whole, threshold));
    }

    private static Verdict JudgeSum(EvaluationInput input, SpanCounts counts, Threshold threshold) =>
        SumEvaluator.Judge(input, counts, SumEvaluator.Applying(input, counts, threshold));
}
