using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Surveys;

namespace Indicators.Core.Reports;

/// <summary>A year in its parts, and beside the years before it.</summary>
/// <param name="Parts">Tertials, or half-years where the agreement is followed up by those; each cut to the validity.</param>
/// <param name="Years">The year and up to two before it of which there are figures, the earliest first.</param>
/// <param name="Surveys">Shares beside the counts, at most five periods of each survey; null as none.</param>
/// <param name="MissingSurveys">Surveys that say nothing of the year, one sentence each; null as none.</param>
public sealed record YearReview(
    IReadOnlyList<Period> Parts,
    IReadOnlyList<Period> Years,
    IReadOnlyList<YearPledge> Pledges,
    IReadOnlyList<YearIndicator> Indicators,
    IReadOnlyList<Survey>? Surveys = null,
    IReadOnlyList<string>? MissingSurveys = null)
{
    private const int MostYears = 3;

    /// <summary>What a year is divided into.</summary>
    public static IReadOnlyList<Period> PartsOf(Agreement agreement, Period year)
    {
        var unit = agreement.ReportCadence == PeriodUnit.HalfYear ? PeriodUnit.HalfYear : PeriodUnit.Tertial;
        return [.. year.Split(unit).Select(part => part.Clip(year)!.Value)];
    }

    internal static YearReview Of(ReportFacts facts, YearFacts year)
    {
        var series = year.Counts.GroupBy(c => c.Indicator)
            .ToDictionary(g => g.Key, g => new CountSeries(g.Select(c => new SeriesPoint(c.Period, c.Value.Total))));
        Period[] years =
        [
            .. Enumerable.Range(facts.Period.First.Year - MostYears + 1, MostYears).Select(Period.Year)
                .Where(y => y.First.Year == facts.Period.First.Year || series.Values.Any(s => s.Ending(y.First, y.Last).Count > 0))
                .Select(y => y.First.Year == facts.Period.First.Year ? facts.Period : y),
        ];
        Period[] parts = [.. year.Parts.Select(part => part.Period)];
        return new(
            parts, years,
            [.. from evaluation in facts.Evaluations
                where evaluation.Target is not null
                select new YearPledge(
                    evaluation.Pledge.Number, evaluation.Target!.Phrase,
                    [.. year.Parts.Select(part => StatusOf(part.Evaluations, evaluation))], evaluation.Verdict.Status)],
            [.. from indicator in facts.Agreement.Indicators
                let own = series.GetValueOrDefault(indicator.Code, CountSeries.Empty)
                select new YearIndicator(
                    indicator, [.. parts.Select(part => YearFigure.Of(own, part))], [.. years.Select(y => YearFigure.Of(own, y))])],
            SurveyReview.UpTo(facts.Period, year.Surveys),
            SurveyReview.Missing(facts.Agreement, facts.Period, year.Surveys));
    }

    private static TargetStatus? StatusOf(IReadOnlyList<PledgeEvaluation> part, PledgeEvaluation whole) => part
        .FirstOrDefault(e => e.Pledge.Number == whole.Pledge.Number && e.Target?.Phrase == whole.Target!.Phrase)?.Verdict.Status;
}

/// <param name="Parts">Null where the promise did not hold in the part.</param>
public sealed record YearPledge(string Number, string Phrase, IReadOnlyList<TargetStatus?> Parts, TargetStatus Year);

public sealed record YearIndicator(Indicator Indicator, IReadOnlyList<YearFigure> Parts, IReadOnlyList<YearFigure> Years);

/// <param name="Total">Sum of what is reported; null when nothing is.</param>
/// <param name="IsWhole">False when days in it are not reported, so that it cannot be compared with another.</param>
public sealed record YearFigure(int? Total, bool IsWhole)
{
    internal static YearFigure Of(CountSeries series, Period days)
    {
        int[] totals = [.. series.Ending(days.First, days.Last).Select(point => point.Total).OfType<int>()];
        return new(totals.Length == 0 ? null : totals.Sum(), series.Covers(days));
    }
}

/// <summary>What is read besides the report's own facts when it is over a year.</summary>
/// <param name="Parts">Verdicts on every pledge for each part.</param>
/// <param name="Counts">Every value of the kommun from two years before, also from before the agreement.</param>
/// <param name="Surveys">All that stands of the agreement's surveys.</param>
public sealed record YearFacts(IReadOnlyList<(Period Period, IReadOnlyList<PledgeEvaluation> Evaluations)> Parts, IReadOnlyList<Count> Counts, IReadOnlyList<Survey> Surveys);
