namespace Indicators.Core.Evaluation;

/// <summary>All, each, or a share of a known set: "samtliga högstadieskolor".</summary>
internal static class CoverageEvaluator
{
    public static Verdict Judge(JudgeInput input, SpanCounts counts)
    {
        if (input.Target.SetSize is not { } size)
            return input.Conclude(TargetStatus.NoData, counts, VerdictResolution.None, VerdictSentence.UnknownSet(input));
        var target = input.Target.Target;
        if (!target.Percent && target.Quantity is > 1 and var times) return JudgeTimes(input, counts, size, times);
        var required = (int)Math.Ceiling(size * ((target.Percent ? target.Quantity : null) ?? 100) / 100);
        var sentence = Sentence(input, counts, required);
        return input.Conclude(StatusOf(input, counts, required), counts, VerdictResolution.Total, sentence) with
        {
            Expected = input.ExpectedOf(required),
        };
    }

    /// <summary>"Varje skola två gånger": the sum can fall short of it, but never shows that each had its two.</summary>
    private static Verdict JudgeTimes(JudgeInput input, SpanCounts counts, int size, decimal times) => SumEvaluator.Judge(
        input, counts, new(size * times), VerdictSentence.TimesForEach(times, size), VerdictResolution.AverageOnly);

    /// <summary>
    /// Running, a set is on track while as large a share of it is reached as of the days; behind that is a risk, no more,
    /// since every school may still be visited on the last day.
    /// </summary>
    private static TargetStatus StatusOf(JudgeInput input, SpanCounts counts, int required)
    {
        if (counts.Reported is not { } reached) return TargetStatus.NoData;
        if (reached >= required) return input.IsOver ? TargetStatus.Met : TargetStatus.OnTrack;
        if (!input.IsOver) return reached >= input.ExpectedOf(required) ? TargetStatus.OnTrack : TargetStatus.AtRisk;
        return counts.Unreported.Count > 0 ? TargetStatus.NoData : TargetStatus.NotMet;
    }

    private static string Sentence(JudgeInput input, SpanCounts counts, int required)
    {
        if (counts.Reported is not { } reached) return VerdictSentence.NothingReported(input);
        var missing = reached < required ? VerdictSentence.MissingClause(counts.MissingBy(input.AsOf), input.Span) : "";
        return VerdictSentence.Coverage(input, reached, required) + missing;
    }
}
