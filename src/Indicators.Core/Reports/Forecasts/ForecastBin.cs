namespace Indicators.Core.Reports.Forecasts;

/// <summary>The forecasts that stated about the same, and what became of them.</summary>
/// <param name="From">Lowest probability, 0–1, included.</param>
/// <param name="To">Highest, not included but for 1.</param>
/// <param name="Forecasts">How many.</param>
/// <param name="MeanStated">Of the probabilities, 0–1; null when there are none.</param>
/// <param name="Held">How many came true.</param>
/// <param name="UsualLow">
/// Nine times in ten the share that comes true is from this to <paramref name="UsualHigh"/> when the forecasts are right, by the
/// normal approximation, 0–1; null when there are none.
/// </param>
public sealed record ForecastBin(
    double From, double To, int Forecasts, double? MeanStated, int Held, double? UsualLow, double? UsualHigh)
{
    /// <summary>Standard normal quantile of 0.95.</summary>
    private const double NineInTen = 1.645;

    private static readonly double[] Edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1];

    internal static IReadOnlyList<ForecastBin> Of(IReadOnlyList<ForecastOutcome> outcomes) =>
    [
        .. Edges.Zip(Edges.Skip(1), (from, to) => Of(from, to, [.. outcomes.Where(o => o.Stated >= from && (o.Stated < to || to == 1))])),
    ];

    private static ForecastBin Of(double from, double to, ForecastOutcome[] here)
    {
        if (here.Length == 0) return new(from, to, 0, null, 0, null, null);
        var (mean, spread) = (here.Average(o => o.Stated), NineInTen * ForecastOutcome.Deviation(here, _ => 1) / here.Length);
        return new(from, to, here.Length, mean, here.Sum(o => o.Held), Math.Max(0, mean - spread), Math.Min(1, mean + spread));
    }
}
