using MathNet.Numerics;

namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>
/// Between which counts a Poisson process stays but for 27 times in 10 000, as three standard deviations would promise of a
/// normal one. Unlike those they are correct for small counts: at a mean of 1 they are 0 and 5.
/// </summary>
internal static class ExactLimits
{
    private const double Outside = 0.0027;

    /// <summary>From here three standard deviations are as exact, and much faster.</summary>
    private const double BigMean = 1e6;

    /// <summary>Limits in the values' unit, of counts that are <paramref name="center"/> times as many as the sizes.</summary>
    public static ControlLines Around(double[] center, Points points)
    {
        var known = new Dictionary<double, (double Lower, double Upper)>();
        var lines = new ControlLines(center, new double[points.Length], new double[points.Length]);
        for (var i = 0; i < points.Length; i++)
        {
            var (size, mean) = (points.Sizes[i], center[i] * points.Sizes[i]);
            if (!known.TryGetValue(mean, out var limits)) known[mean] = limits = Of(mean);
            (lines.Lower[i], lines.Upper[i]) = (limits.Lower / size, limits.Upper / size);
        }
        return lines;
    }

    /// <param name="mean">0 or more; NaN gives NaN.</param>
    public static (double Lower, double Upper) Of(double mean)
    {
        if (!(mean <= BigMean)) return (mean - (3 * Math.Sqrt(mean)), mean + (3 * Math.Sqrt(mean)));
        return (Quantile(mean, Outside / 2), Quantile(mean, 1 - (Outside / 2)));
    }

    private static int Quantile(double mean, double share) => CountDistribution.Quantile(
        count => count < 0 ? 0 : SpecialFunctions.GammaUpperRegularized(count + 1.0, mean), share, int.MaxValue);
}
