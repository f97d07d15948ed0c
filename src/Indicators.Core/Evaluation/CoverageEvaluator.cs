using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>All, each, or a share of a known set: "samtliga högstadieskolor".</summary>
internal static class CoverageEvaluator
{
    public static Verdict Judge(EvaluationInput input, SpanCounts counts)
    {
        if (input.Target.SetSize is not { } size)
            return input.Conclude(TargetStatus.NoData, counts, VerdictResolution.None, VerdictSentence.UnknownSet(input));
        var target = input.Target.Target;
        var required = RequiredOf(target, size);
        if (TimesEach(target) * WholeWindows(input) is > 1 and var times) return JudgeTimes(input, counts, required, times);
        var sentence = Sentence(input, counts, required);
        return input.Conclude(StatusOf(input, counts, required), counts, VerdictResolution.Total, sentence) with
        {
            Expected = input.ExpectedOf(required),
            IsReached = Reached(counts) >= required,
        };
    }

    /// <summary>Of so many units, how many are promised; a share is rounded up to whole units.</summary>
    public static int RequiredOf(Target target, int size) =>
        (int)Math.Ceiling(size * ((target.Percent ? target.Quantity : null) ?? 100) / 100);

    /// <summary>How often each unit is to be covered, within each window where the promise recurs; 1 or more.</summary>
    public static int TimesEach(Target target) =>
        target.Percent ? 1 : (int)Math.Max(1, Math.Ceiling(target.Quantity ?? 1));

    private static int WholeWindows(EvaluationInput input) => Recurrence.Of(input.Target.Target) is { } recurrence
        ? Math.Max(1, recurrence.Windows(input.Validity, input.Span).Count(input.Span.Contains))
        : 1;

    /// <summary>"Varje skola två gånger": the sum can fall short of it, but never shows that each had its two.</summary>
    private static Verdict JudgeTimes(EvaluationInput input, SpanCounts counts, int size, int times) => SumEvaluator.Judge(
        input, counts, new(size * times), VerdictSentence.TimesForEach(times, size), VerdictResolution.AverageOnly);

    private static TargetStatus StatusOf(EvaluationInput input, SpanCounts counts, int required)
    {
        if (Reached(counts) is not { } reached) return TargetStatus.NoData;
        if (!input.IsOver) return Underway(input, reached, required);
        if (reached >= required) return TargetStatus.Met;
        return counts.Unreported.Count > 0 ? TargetStatus.NoData
            : IsUndecided(counts, required) ? TargetStatus.Undecided
            : TargetStatus.NotMet;
    }

    /// <summary>
    /// Running, a set is on track while those that are left can be reached in the pace that the promise takes over the whole
    /// span, at risk while twice that pace is enough, and else off track. Schools are few and visits planned, so no forecast
    /// is made of them.
    /// </summary>
    public static TargetStatus Underway(EvaluationInput input, int reached, int required)
    {
        var atPace = required - input.ExpectedOf(required);
        var left = required - reached;
        return left <= 0 || left <= atPace ? TargetStatus.OnTrack
            : left <= 2 * atPace ? TargetStatus.AtRisk
            : TargetStatus.OffTrack;
    }

    /// <summary>What is certain of an approximate number.</summary>
    private static int? Reached(SpanCounts counts) => counts.Approximate is null ? counts.Reported : counts.Certain;

    private static bool IsUndecided(SpanCounts counts, int required) =>
        counts.Approximate is not null && counts.Certain < required && counts.MaxReported >= required;

    private static string Sentence(EvaluationInput input, SpanCounts counts, int required)
    {
        if (Reached(counts) is not { } reached) return LongerSentence.NothingReported(input, counts);
        if (counts.Approximate is not null)
            return VerdictSentence.Sum(input, new(required), counts, "")
                + (IsUndecided(counts, required) ? VerdictSentence.UpTo(counts) : "")
                + VerdictSentence.MissingClause(counts.Missing, input.Span) + LongerSentence.Clause(input, counts);
        var missing = reached < required
            ? VerdictSentence.MissingClause(counts.Missing, input.Span) + LongerSentence.Clause(input, counts)
            : "";
        return VerdictSentence.Coverage(input, reached, required) + missing;
    }
}
