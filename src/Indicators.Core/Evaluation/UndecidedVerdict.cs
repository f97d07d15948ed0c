using Indicators.Core.Counts;

namespace Indicators.Core.Evaluation;

/// <summary>A verdict that approximate numbers leave open.</summary>
internal static class UndecidedVerdict
{
    /// <summary>Undecided when the span is over and nothing is missing; while it runs, a risk.</summary>
    /// <param name="sentence">What is known, without saying how it came out.</param>
    public static Verdict Of(EvaluationInput input, Verdict verdict, string sentence) => verdict with
    {
        Status = !input.IsOver ? TargetStatus.AtRisk : verdict.Missing.Count > 0 ? TargetStatus.NoData : TargetStatus.Undecided,
        Sentence = sentence + VerdictSentence.UndecidedVerdict,
        IsReached = false,
    };

    /// <summary>
    /// A share of approximate numbers is judged at both ends: the fewest of the most, and the most of the fewest. Where those do not
    /// come out the same it may be either.
    /// </summary>
    /// <param name="judge">The verdict on the figures of an input, all of them exact.</param>
    public static Verdict OfShare(EvaluationInput input, Func<EvaluationInput, Verdict> judge)
    {
        var all = input.OutOf ?? CountSeries.Empty;
        var verdict = judge(input);
        if (!input.Counts.IsApproximate && !all.IsApproximate) return verdict;
        var worst = judge(input with { Counts = input.Counts.Least, OutOf = input.OutOf is null ? null : all.Most });
        var best = judge(input with { Counts = Within(input.Counts, all), OutOf = input.OutOf is null ? null : Around(all, input.Counts) });
        return worst.Status == verdict.Status && best.Status == verdict.Status ? verdict : Of(input, verdict, verdict.Sentence);
    }

    /// <summary>The most of a part, which is never more than what it is a part of.</summary>
    private static CountSeries Within(CountSeries part, CountSeries all)
    {
        var most = all.Most.Figures.ToDictionary(figure => figure.Period, figure => figure.Total);
        return new(part.Most.Figures.Select(figure => figure with
        {
            Total = figure.Total > most.GetValueOrDefault(figure.Period) ? most[figure.Period] : figure.Total,
        }));
    }

    /// <summary>The least of a whole, which is never less than what is a part of it.</summary>
    private static CountSeries Around(CountSeries all, CountSeries part)
    {
        var parts = Within(part, all).Figures.ToDictionary(figure => figure.Period, figure => figure.Total);
        return new(all.Least.Figures.Select(figure => figure with
        {
            Total = parts.GetValueOrDefault(figure.Period) is { } some && some > figure.Total ? some : figure.Total,
        }));
    }
}
