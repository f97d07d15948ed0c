namespace Indicators.Core.Reports.Forecasts;

/// <summary>Forecasts with similar probabilities, and their outcomes.</summary>
/// <param name="From">Lower bound of the probability, 0–1, inclusive.</param>
/// <param name="To">Upper bound of the probability, 0–1, exclusive except for 1.</param>
/// <param name="Forecasts">Number of forecasts.</param>
/// <param name="MeanStated">Mean of the probabilities, 0–1; null without forecasts.</param>
/// <param name="Held">Number of forecasts whose targets were met.</param>
/// <param name="UsualLow">
/// Lower bound, 0–1, of the 90 % interval of the share that is met when the forecasts are calibrated, by the normal approximation;
/// null without forecasts.
/// </param>
/// <param name="UsualHigh">Upper bound of that interval.</param>
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
