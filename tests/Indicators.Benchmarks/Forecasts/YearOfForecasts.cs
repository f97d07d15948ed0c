using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Reports.Forecasts;

namespace Indicators.Benchmarks.Forecasts;

/// <summary>
/// Whether the service's own check of its forecasts would notice a poor model: a year at fifty kommuner with six yearly promises
/// each, forecast in the reports of the first two tertials.
/// </summary>
internal static class YearOfForecasts
{
    private const int Kommuner = 50, PromisesEach = 6, YearStart = 36, Months = 12;

    /// <returns>The share of years, 0–1, in which the model is judged wrong.</returns>
    public static double ShareNoticed(int years, int seed, Func<ForecastCase, Predicted> model) =>
        Enumerable.Range(0, years).Count(year => ForecastScore.Of([.. OneYear(seed + (year * 1_000), model)]).IsWrong) / (double)years;

    private static IEnumerable<EditionForecast> OneYear(int seed, Func<ForecastCase, Predicted> model)
    {
        for (var promise = 0; promise < Kommuner * PromisesEach; promise++)
        {
            var series = SimulatedSeries.Of(new Random(seed + promise));
            foreach (var known in new[] { 4, 8 })
            {
                if (ForecastCase.At(series, YearStart, history: 12, Months, known) is not { } so) continue;
                var one = so with { Number = so.NumberAt(factor: 1) };
                if (one.Reported >= one.Number) continue;
                var (shown, probability) = (new DateOnly(2018, known + 1, 15), model(one).Probability);
                yield return new(Subject(promise), ForecastKind.Sum, shown, probability, one.Final >= one.Number);
            }
        }
    }

    private static ForecastSubject Subject(int promise) => new(
        AgreementId.Parse($"kommun-{(promise / PromisesEach).ToString(CultureInfo.InvariantCulture)}").Value,
        (promise % PromisesEach).ToString(CultureInfo.InvariantCulture),
        IndicatorCode.Parse("kontroll").Value, "minst så många per år", new(2018, 1, 1), new(2018, 12, 31));
}
