using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Forecast of the final sum of a target whose span is not over, as numbers, sentence and chart.</summary>
/// <param name="Span">The span that the sum is counted over.</param>
/// <param name="Step">Length of each column of the chart: week or month.</param>
/// <param name="Low">10 % quantile of the final sum.</param>
/// <param name="Middle">Median of the final sum.</param>
/// <param name="High">90 % quantile of the final sum.</param>
/// <param name="Sentence">The forecast in Swedish, also the description of the chart.</param>
public sealed record IndicatorForecast(
    Period Span, PeriodUnit Step, int Low, int Middle, int High, string Sentence, Chart Chart)
{
    /// <summary>Months before the span. With fewer, the assumed variation of the rate comes mostly from the prior of the model.</summary>
    private const int FewestMonths = 12;

    /// <summary>
    /// Forecast of the first target on the indicator that has one. An indicator without a target is not forecast.
    /// </summary>
    /// <param name="counts">Counts of the indicator over the whole validity.</param>
    /// <returns>Null when the span is over or too little of it is reported.</returns>
    internal static IndicatorForecast? Of(ReportFacts facts, Indicator indicator, IReadOnlyList<Count> counts)
    {
        var series = new CountSeries(counts.Select(SeriesPoint.Of));
        var validity = facts.Agreement.Validity;
        if (facts.Evaluations.FirstOrDefault(e => e.Target?.Indicator == indicator.Code && e.Verdict.Forecast?.Basis is not null)
            is not { } running)
            return null;
        var effective = TargetSpans.EffectivePeriod(running.Target!.Target, facts.Period, validity);
        return Say(
            facts, indicator,
            Projection.Of(running.Verdict.Forecast!, series.StartedBy(facts.AsOf), running.Verdict.Span, effective, facts.AsOf));
    }

    private static IndicatorForecast? Say(ReportFacts facts, Indicator indicator, Projection outlook)
    {
        if (outlook.Steps.All(step => step.Coming is null)) return null;
        var (span, forecast) = (outlook.Span, outlook.Forecast);
        var days = span.IsWhole ? span.Name : span.DateSpan;
        var goal = forecast.Basis!.Goal;
        var sentence = $"Prognos för {days} med takten hittills: troligen {Swedish.Range(forecast.Q10, forecast.Q90)} "
            + $"{indicator.Unit.Many} till slut (i åtta fall av tio), med {Swedish.Number(forecast.Q50)} i mitten. "
            + $"Lovat är {(goal.AtMost ? "högst" : "minst")} {Swedish.Number(goal.Quantity)}, och sannolikheten att det hålls är "
            + $"{Swedish.Chance(forecast.ProbabilityMet)}. {HowSure(forecast.Basis)}";
        var title = $"{indicator.Name}, {facts.Agreement.Municipality.Name}: prognos till {Swedish.Date(span.Last)}";
        return new(
            span, outlook.Steps[0].Period.Unit, forecast.Q10, forecast.Q50, forecast.Q90, sentence,
            Draw(title, sentence, outlook) with
            {
                ValueAxis = $"{Swedish.Capitalised(indicator.Unit.Many)} sedan {Swedish.DayAndMonth(span.First)}",
                Note = ReportComposer.Note(facts),
            });
    }

    /// <summary>Sentence on how certain the forecast is, given the number of earlier months.</summary>
    private static string HowSure(ForecastBasis basis)
    {
        if (basis.MonthsBefore >= FewestMonths) return "Årstiden är inte inräknad.";
        var months = basis.MonthsBefore == 0
            ? "Det finns inga rapporterade månader före perioden"
            : $"Det finns för få tidigare månader ({Swedish.Number(basis.MonthsBefore)})";
        return $"{months} för att se hur mycket takten brukar ändras. Prognosen räknar därför med det vanliga, omkring 30 procent upp "
            + "eller ned, och är osäker. Årstiden är inte inräknad.";
    }

    private static Chart Draw(string title, string sentence, Projection outlook)
    {
        var (forecast, steps) = (outlook.Forecast, outlook.Steps);
        var (goal, last) = (forecast.Basis!.Goal, steps.Select(step => step.SumSoFar).ToList().FindLastIndex(sum => sum is not null));
        var first = steps.Index().First(step => step.Item.Coming is not null).Index;
        return new Chart(
            title, sentence, "",
            [.. steps.Select(step => new ChartColumn(
                Label(outlook.Span, step.Period), step.SumSoFar, step.IsMissing ? ReportSentences.MissingWord : null))],
            goal.AtMost ? new ChartLine($"lovat: högst {Swedish.Number(goal.Quantity)}", (double)goal.Quantity) : null,
            Pace: !goal.AtMost ? Pace(goal, outlook) : null,
            Fan: new ChartFan(
                $"prognos: {Swedish.Range(forecast.Q10, forecast.Q90)}, åtta fall av tio", $"mitten: {Swedish.Number(forecast.Q50)}",
                last < 0 ? null : new ChartPoint(last, steps[last].SumSoFar!.Value), first,
                [.. steps.Skip(first).Select(step => new ChartRange(step.Coming!.Q10, step.Coming.Q50, step.Coming.Q90))]));
    }

    /// <summary>Promised pace, proportional to days like the expected number so far.</summary>
    private static ChartPace Pace(Threshold goal, Projection outlook) => new(
        $"lovad takt: {Swedish.Number(goal.Quantity)} till slut",
        [
            .. outlook.Steps.Select(step =>
                (double)goal.Quantity * (step.Period.Last.DayNumber - outlook.Span.First.DayNumber + 1) / outlook.Span.Days),
        ]);

    /// <summary>Label of a column, with the year when the span covers more than one.</summary>
    private static string Label(Period span, Period step) => span.First.Year == span.Last.Year
        ? step.ShortName
        : $"{step.ShortName} {step.Last.Year % 100:00}";
}
