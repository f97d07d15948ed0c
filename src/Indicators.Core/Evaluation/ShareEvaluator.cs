namespace Indicators.Core.Evaluation;

/// <summary>A number in per cent, "högst tio procent av ärendena": what is counted out of all, period by period.</summary>
internal static class ShareEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts part, Threshold threshold)
    {
        if (input.OutOf is not { } outOf)
            return input.Conclude(TargetStatus.NoData, part, VerdictResolution.None, VerdictSentence.UnknownWhole);
        var all = input.InSpan(outOf);
        var cases = Cases.Of(part, all, input);
        var isKnown = cases.Periods.Count > 0;
        return input.Conclude(StatusOf(input, cases, threshold), part, VerdictResolution.Total, Sentence(input, cases, threshold)) with
        {
            Reported = isKnown ? cases.InTime : null,
            Expected = isKnown ? Math.Round(cases.All * cases.Required, 2) : null,
            Missing = cases.Missing,
        };
    }

    /// <summary>Running, a share may still turn either way.</summary>
    private static TargetStatus StatusOf(EvaluationInput input, Cases cases, Threshold threshold)
    {
        if (cases.Impossible is not null || cases.Periods.Count == 0) return TargetStatus.NoData;
        if (cases.All == 0) return cases.Missing.Count > 0 ? TargetStatus.NoData : TargetStatus.NotApplicable;
        var isMet = threshold.AtMost ? cases.InTime <= cases.All * cases.Required : cases.InTime >= cases.All * cases.Required;
        if (!input.IsOver) return isMet ? TargetStatus.OnTrack : TargetStatus.OffTrack;
        if (cases.Missing.Count > 0 || cases.IsPartlyLonger) return TargetStatus.NoData;
        return isMet ? TargetStatus.Met : TargetStatus.NotMet;
    }

    private static string Sentence(EvaluationInput input, Cases cases, Threshold threshold)
    {
        if (cases.Impossible is { } period) return VerdictSentence.MoreThanAll(period, input.Span);
        if (cases.Periods.Count == 0) return LongerSentence.NothingReported(input, cases);
        var head = cases.All == 0 ? VerdictSentence.NoCases(input) : VerdictSentence.Share(input, cases, threshold);
        return head + VerdictSentence.MissingClause(cases.Missing, input.Span);
    }
}
