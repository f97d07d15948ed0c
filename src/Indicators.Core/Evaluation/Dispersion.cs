using Indicators.Core.Counts;

namespace Indicators.Core.Evaluation;

/// <summary>
/// How much more counts vary than chance alone makes them: Pearson's χ² over its degrees of freedom (McCullagh and Nelder,
/// Generalized Linear Models, 2nd ed., section 6.2.3). Checks that come in bursts have more than 1.
/// </summary>
internal static class Dispersion
{
    /// <summary>A year of months. With fewer the estimate is itself mostly chance, and counts are taken to be Poisson.</summary>
    private const int FewestValues = 12;

    /// <summary>What was longer ago says little of how things come now.</summary>
    private const int MostYears = 3;

    /// <param name="counts">Of the indicator, in periods of any length.</param>
    /// <param name="day">
    /// Only what ended before it is used. For a verdict the first day of the span: else one more check, in a month that had
    /// many, would make the rest less certain and could lower the status of the promise.
    /// </param>
    /// <returns>Variance per mean of a count, 1 or more: counts that are more even than chance make nothing more certain.</returns>
    public static double Before(DateOnly day, CountSeries counts)
    {
        var (sum, days, values) = (0.0, 0, 0);
        var points = counts.Ending(day.AddYears(-MostYears), day.AddDays(-1));
        foreach (var point in points)
        {
            if (point.Total is not { } total) continue;
            (sum, days, values) = (sum + total, days + point.Period.Days, values + 1);
        }
        if (values < FewestValues || sum == 0) return 1;
        var (perDay, chiSquare) = (sum / days, 0.0);
        foreach (var point in points)
        {
            if (point.Total is not { } total) continue;
            var expected = perDay * point.Period.Days;
            chiSquare += (total - expected) * (total - expected) / expected;
        }
        return Math.Max(1, chiSquare / (values - 1));
    }
}
