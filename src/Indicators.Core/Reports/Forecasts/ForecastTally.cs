using Indicators.Core.Periods;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>Outcomes of the forecasts of an agreement; a target is counted once for each report that had a forecast of it.</summary>
/// <param name="Likely">Number of forecasts with a probability of at least 50 %.</param>
/// <param name="LikelyHeld">How many of those were met.</param>
/// <param name="Unlikely">Number of forecasts with a lower probability.</param>
/// <param name="UnlikelyHeld">How many of those were met.</param>
public sealed record ForecastTally(int Likely, int LikelyHeld, int Unlikely, int UnlikelyHeld)
{
    /// <summary>Counts the forecasts whose spans ended in the period.</summary>
    /// <param name="shown">Stored forecasts.</param>
    /// <param name="outcomes">Current outcomes, which take precedence over the stored ones.</param>
    /// <returns>Null when no forecast whose span ended in the period has an outcome.</returns>
    internal static ForecastTally? Of(
        Period period, IReadOnlyList<EditionForecast> shown, IReadOnlyDictionary<ForecastSubject, bool?> outcomes)
    {
        var settled = (
            from forecast in shown
            where period.Contains(forecast.Subject.Last)
            let held = outcomes.TryGetValue(forecast.Subject, out var known) ? known : forecast.Held
            where held is not null
            select (IsLikely: forecast.Probability >= 0.5, IsHeld: held.Value)).ToLookup(one => one.IsLikely, one => one.IsHeld);
        return settled.Count == 0 ? null : new(
            settled[true].Count(), settled[true].Count(held => held), settled[false].Count(), settled[false].Count(held => held));
    }
}
