using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Surveys;

namespace Indicators.Core.Reports;

/// <summary>A year or the whole validity of an agreement divided into parts, and a year compared with the years before it.</summary>
/// <param name="Parts">
/// Tertials, or half-years for an agreement with half-yearly reports; years for a validity longer than a year and a half. Each is cut
/// to the validity.
/// </param>
/// <param name="Years">The year and up to two earlier years with figures, the earliest first; empty for a validity.</param>
/// <param name="Pledges">One per target.</param>
/// <param name="Indicators">Every indicator of the agreement, in its order.</param>
/// <param name="Surveys">Survey results, at most five periods of each survey; null means none.</param>
/// <param name="MissingSurveys">Surveys without a result for the period, one Swedish sentence each; null means none.</param>
/// <param name="Forecasts">Outcomes of forecasts in earlier reports whose spans ended in the period; null means none.</param>
public sealed record YearReview(
    IReadOnlyList<Period> Parts,
    IReadOnlyList<Period> Years,
    IReadOnlyList<YearPledge> Pledges,
    IReadOnlyList<YearIndicator> Indicators,
    IReadOnlyList<Survey>? Surveys = null,
    IReadOnlyList<string>? MissingSurveys = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ForecastTally? Forecasts = null)
{
    private const int MaxYears = 3;

    /// <summary>Whether a report over the period has a review: a year or the whole validity.</summary>
    public static bool IsFor(Period period) => period.Unit is PeriodUnit.Year or PeriodUnit.Validity;

    /// <summary>The parts that a year or a validity is divided into, cut to it, in time order.</summary>
    public static IReadOnlyList<Period> PartsOf(Agreement agreement, Period whole)
    {
        var unit = ReportParts.AreNeeded(whole) ? PeriodUnit.Year : ReportParts.UnitOf(agreement);
        return [.. whole.Split(unit).Select(part => part.Clip(whole)!.Value)];
    }

    internal static YearReview Of(ReportFacts facts, YearFacts year)
    {
        var series = year.Counts.GroupBy(c => c.Indicator)
            .ToDictionary(g => g.Key, g => new CountSeries(g.Select(SeriesPoint.Of)));
        Period[] years = [.. YearsOf(facts.Period, series)];
        Period[] parts = [.. year.Parts.Select(part => part.Period)];
        YearFigure Figure(CountSeries own, Period days) => YearFigure.Of(own, days, facts.Agreement.Validity);
        return new(
            parts, years,
            [.. PledgesOf(facts.Evaluations, year)],
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

    /// <summary>The report's year, and those before it that have figures; none for a report over the whole validity.</summary>
    private static IEnumerable<Period> YearsOf(Period report, Dictionary<IndicatorCode, CountSeries> series) =>
        report.Unit == PeriodUnit.Validity ? [] :
            Enumerable.Range(report.First.Year - MaxYears + 1, MaxYears).Select(Period.Year)
                .Where(y => y.First.Year == report.First.Year || series.Values.Any(s => s.Ending(y.First, y.Last).Count > 0))
                .Select(y => y.First.Year == report.First.Year ? report : y);

    private static IEnumerable<YearPledge> PledgesOf(IEnumerable<PledgeEvaluation> evaluations, YearFacts year) =>
        from evaluation in evaluations
        where evaluation.Target is not null
        group evaluation by (evaluation.Pledge.Number, evaluation.Target!.Phrase) into same
        let inParts = year.Parts.Select(part => (
            part.Period,
            Judged: part.Evaluations
                .Where(e => e.Pledge.Number == same.Key.Number && e.Target?.Phrase == same.Key.Phrase).ToList())).ToList()
        select new YearPledge(
            same.Key.Number, same.Key.Phrase, [.. inParts.Select(part => Worst(part.Judged))], Worst(same)!.Value,
            inParts.Exists(part => part.Judged.Exists(e =>
                e.Verdict.Span.Days > Period.Containing(part.Period.Unit, part.Period.First).Days)));

    /// <summary>Worst status of a target that is evaluated several times in the period, such as once per month.</summary>
    private static TargetStatus? Worst(IEnumerable<PledgeEvaluation> promise) =>
        promise.OrderBy(e => ReportLabels.Severity(e.Verdict.Status)).FirstOrDefault()?.Verdict.Status;
}

/// <summary>Status of a target in each part and over the whole.</summary>
/// <param name="Number">Number of the pledge.</param>
/// <param name="Phrase">Wording of the target.</param>
/// <param name="Parts">Status per part; null where the target was not valid.</param>
/// <param name="Year">Status over the whole year or validity.</param>
/// <param name="IsLonger">True when the target is counted over more than one part, so that a part has no status of its own.</param>
public sealed record YearPledge(string Number, string Phrase, IReadOnlyList<TargetStatus?> Parts, TargetStatus Year, bool IsLonger = false);

/// <summary>Sums of an indicator per part and per year.</summary>
public sealed record YearIndicator(Indicator Indicator, IReadOnlyList<YearFigure> Parts, IReadOnlyList<YearFigure> Years);

/// <summary>Sum of an indicator over a part or a year.</summary>
/// <param name="Total">Sum of the reported figures; null when nothing is reported.</param>
/// <param name="IsWhole">False when some days are not reported, so that the sum cannot be compared with others.</param>
/// <param name="Approximate">How far the true sum may be from <paramref name="Total"/>; null when all figures are exact.</param>
public sealed record YearFigure(int? Total, bool IsWhole, Approximation? Approximate = null)
{
    /// <param name="validity">A figure that continues beyond its last day is counted in the part that contains that day.</param>
    internal static YearFigure Of(CountSeries series, Period days, Period validity)
    {
        var here = series.Within(days, validity);
        SeriesPoint[] points = [.. here.EndingIn(days, validity).Where(point => point.Total is not null)];
        return new(
            points.Length == 0 ? null : points.Sum(point => point.Total!.Value), here.PointsCover(days),
            Approximation.OfSum(points.Select(point => new Figure(point.Total, Approximate: point.Approximate))));
    }
}

/// <summary>Additional data for a report over a year or the whole validity.</summary>
/// <param name="Parts">Evaluations of every pledge per part.</param>
/// <param name="Counts">Counts of the municipality from two years before the period, also from before the agreement.</param>
/// <param name="Surveys">Current results of the surveys of the agreement.</param>
/// <param name="Shown">Forecasts of the agreement in released editions; null means none.</param>
public sealed record YearFacts(
    IReadOnlyList<(Period Period, IReadOnlyList<PledgeEvaluation> Evaluations)> Parts,
    IReadOnlyList<Count> Counts,
    IReadOnlyList<Survey> Surveys,
    IReadOnlyList<EditionForecast>? Shown = null);
