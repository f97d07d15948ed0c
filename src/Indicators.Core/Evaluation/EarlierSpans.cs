using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>What spans before this one came to, which a forecast begins from.</summary>
internal static class EarlierSpans
{
    /// <summary>Spans that a forecast looks back on, at most.</summary>
    private const int Most = 3;

    /// <summary>
    /// Sums of the spans before a whole calendar span, nearest first, as far back as everything is reported.
    /// </summary>
    public static IReadOnlyList<int> Sums(CountSeries all, Period span, Target target)
    {
        var counts = PromisedDays.AreLeftOut(target) ? all.Where(figure => PromisedDays.Touch(target, figure.Period)) : all;
        if (span.Unit is PeriodUnit.Season or PeriodUnit.Validity || !span.IsWhole) return [];
        var sums = new List<int>();
        for (var earlier = span.Previous(); sums.Count < Most; earlier = earlier.Previous())
        {
            var bounds = Period.Validity(earlier.First.AddYears(-1), earlier.Last.AddYears(1));
            var before = new SpanCounts(counts, earlier, bounds, PromisedDays.LeftOut(target, earlier));
            if (before.Reported is not { } sum || before.MostReported != sum || before.HasNotApplicable || before.Unreported.Count > 0) break;
            sums.Add(sum);
        }
        return sums;
    }
}
