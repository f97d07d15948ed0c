using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Surveys;

namespace Indicators.Core.Reports;

/// <summary>A year, or all of an agreement's validity, in its parts; and a year beside the years before it.</summary>
/// <param name="Parts">
/// Tertials, or half-years where the agreement is followed up by those; of a validity that is longer than a year and a half
/// years. Each cut to the validity.
/// </param>
/// <param name="Years">The year and up to two before it of which there are figures, the earliest first; none of a validity.</param>
/// <param name="Surveys">Shares beside the counts, at most five periods of each survey; null as none.</param>
/// <param name="MissingSurveys">Surveys that say nothing of the year, one sentence each; null as none.</param>
/// <param name="Forecasts">What became of those in earlier reports whose days ended in the time; null without any.</param>
public sealed record YearReview(
    IReadOnlyList<Period> Parts,
    IReadOnlyList<Period> Years,
    IReadOnlyList<YearPledge> Pledges,
    IReadOnlyList<YearIndicator> Indicators,
    IReadOnlyList<Survey>? Surveys = null,
    IReadOnlyList<string>? MissingSurveys = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ForecastTally? Forecasts = null)
{
    private const int MostYears = 3;

    /// <summary>Whether a report over a period has one.</summary>
    public static bool IsFor(Period period) => period.Unit is PeriodUnit.Year or PeriodUnit.Validity;

    /// <summary>What a year or a validity is divided into.</summary>
    public static IReadOnlyList<Period> PartsOf(Agreement agreement, Period whole)
    {
        var unit = ReportParts.AreNeeded(whole) ? PeriodUnit.Year : ReportParts.UnitOf(agreement);
        return [.. whole.Split(unit).Select(part => part.Clip(whole)!.Value)];
    }

    internal static YearReview Of(ReportFacts facts, YearFacts year)
    {
        var series = year.Counts.GroupBy(c => c.Indicator)
            .ToDictionary(g => g.Key, g => new CountSeries(g.Select(c => new SeriesPoint(c.Period, c.Value.Total))));
        Period[] years = facts.Period.Unit == PeriodUnit.Validity ? [] :
        [
            .. Enumerable.Range(facts.Period.First.Year - MostYears + 1, MostYears).Select(Period.Year)
                .Where(y => y.First.Year == facts.Period.First.Year || series.Values.Any(s => s.Ending(y.First, y.Last).Count > 0))
                .Select(y => y.First.Year == facts.Period.First.Year ? facts.Period : y),
        ];
        Period[] parts = [.. year.Parts.Select(part => part.Period)];
        YearFigure Figure(CountSeries own, Period days) => YearFigure.Of(own, days, facts.Agreement.Validity);
        return new(
            parts, years,
            [.. from evaluation in facts.Evaluations
                where evaluation.Target is not null
                group evaluation by (evaluation.Pledge.Number, evaluation.Target!.Phrase) into same
                let inParts = year.Parts.Select(part => (
                    part.Period,
                    Judged: part.Evaluations
                        .Where(e => e.Pledge.Number == same.Key.Number && e.Target?.Phrase == same.Key.Phrase).ToList())).ToList()
                select new YearPledge(
                    same.Key.Number, same.Key.Phrase, [.. inParts.Select(part => Worst(part.Judged))], Worst(same)!.Value,
                    inParts.Exists(part => part.Judged.Exists(e =>
                        e.Verdict.Span.Days > Period.Containing(part.Period.Unit, part.Period.First).Days)))],
            [.. from indicator in facts.Agreement.Indicators
                let own = series.GetValueOrDefault(indicator.Code, CountSeries.Empty)
                select new YearIndicator(
                    indicator, [.. parts.Select(part => Figure(own, part))], [.. years.Select(y => Figure(own, y))])],
            SurveyReview.UpTo(facts.Period, year.Surveys),
            SurveyReview.Missing(facts.Agreement, facts.Period, year.Surveys),
            ForecastTally.Of(
                facts.Period, year.Shown ?? [],
                ForecastSubject.Outcomes(facts.Agreement.Id, facts.Evaluations.Concat(year.Parts.SelectMany(part => part.Evaluations)))));
    }

    /// <summary>Of a promise that is judged more than once in the time, such as for each of its months.</summary>
    private static TargetStatus? Worst(IEnumerable<PledgeEvaluation> promise) =>
        promise.OrderBy(e => ReportWords.Severity(e.Verdict.Status)).FirstOrDefault()?.Verdict.Status;
}

/// <param name="Parts">Null where the promise did not hold in the part.</param>
/// <param name="Year">Over the whole of it.</param>
/// <param name="IsLonger">It is counted over more than a part, which therefore has no status of its own.</param>
public sealed record YearPledge(string Number, string Phrase, IReadOnlyList<TargetStatus?> Parts, TargetStatus Year, bool IsLonger = false);

public sealed record YearIndicator(Indicator Indicator, IReadOnlyList<YearFigure> Parts, IReadOnlyList<YearFigure> Years);

/// <param name="Total">Sum of what is reported; null when nothing is.</param>
/// <param name="IsWhole">False when days in it are not reported, so that it cannot be compared with another.</param>
public sealed record YearFigure(int? Total, bool IsWhole)
{
    /// <param name="validity">Its last day cuts a figure that goes on beyond it, which is counted up to that day.</param>
    internal static YearFigure Of(CountSeries series, Period days, Period validity)
    {
        int[] totals = [.. series.EndingIn(days, validity).Select(point => point.Total).OfType<int>()];
        return new(totals.Length == 0 ? null : totals.Sum(), series.PointsCover(days));
    }
}

/// <summary>What is read besides the report's own facts when it is over a year or the whole validity.</summary>
/// <param name="Parts">Verdicts on every pledge for each part.</param>
/// <param name="Counts">Every value of the kommun from two years before, also from before the agreement.</param>
/// <param name="Surveys">All that stands of the agreement's surveys.</param>
/// <param name="Shown">The agreement's forecasts in editions that went out; null as none.</param>
public sealed record YearFacts(
    IReadOnlyList<(Period Period, IReadOnlyList<PledgeEvaluation> Evaluations)> Parts,
    IReadOnlyList<Count> Counts,
    IReadOnlyList<Survey> Surveys,
    IReadOnlyList<ShownForecast>? Shown = null);
