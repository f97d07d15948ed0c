using Indicators.Core.Periods;

namespace Indicators.Core.Reports.Forecasts;

/// <summary>What became of an agreement's forecasts; one promise is counted once for each report that had one.</summary>
/// <param name="Likely">That said a half or more.</param>
/// <param name="Unlikely">That said less.</param>
public sealed record ForecastTally(int Likely, int LikelyHeld, int Unlikely, int UnlikelyHeld)
{
    /// <param name="shown">As stored.</param>
    /// <param name="outcomes">What is known now, which is newer than what is stored.</param>
    /// <returns>Null when no forecast whose days ended in the period has an outcome.</returns>
    internal static ForecastTally? Of(
        Period period, IReadOnlyList<ShownForecast> shown, IReadOnlyDictionary<ForecastSubject, bool?> outcomes)
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
