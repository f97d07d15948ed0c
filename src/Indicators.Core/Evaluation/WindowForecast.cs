using MathNet.Numerics;

namespace Indicators.Core.Evaluation;

/// <summary>
/// How a running promise for each window will end. Two models are weighed by how well each explains the windows so far: the
/// rate that sums are forecast by, and a plain share of windows kept, since those who keep a weekly promise plan it. What was
/// tried on real series: docs/decisions/0008-forecast-model.md.
/// </summary>
public static class WindowForecast
{
    private const int Nodes = 20;

    /// <summary>Prior odds for the rate: on series without a plan it predicts better.</summary>
    private const double OddsForRate = 8;

    /// <summary>Standard normal quantiles at (i + ½) / 20.</summary>
    private static readonly double[] Quantiles =
    [
        -1.959964, -1.439531, -1.150349, -0.934589, -0.755415, -0.597760, -0.453762, -0.318639, -0.189118, -0.062707,
        0.062707, 0.189118, 0.318639, 0.453762, 0.597760, 0.755415, 0.934589, 1.150349, 1.439531, 1.959964,
    ];

    /// <param name="rate">Of the figures so far.</param>
    /// <param name="windowVariance">From <see cref="RateVariance.OfWindows"/>.</param>
    /// <param name="held">Windows known to have held.</param>
    /// <param name="broken">Windows known not to have.</param>
    /// <param name="open">Windows that are not settled, 1 or more, in any order.</param>
    public static WindowForecastResult Of(
        Threshold threshold, RateEstimate rate, double windowVariance, double windowDays, int held, int broken,
        IReadOnlyList<UnsettledWindow> open)
    {
        if (open.Count == 0) throw new ArgumentException("There is no window to forecast.", nameof(open));
        var rates = Array.ConvertAll(Quantiles, normal => RateAt(rate, normal));
        var chances = Array.ConvertAll(rates, perDay => ChanceOfHolding(threshold, 0, perDay * windowDays, windowVariance));
        var evidence = chances.Average(chance => Math.Pow(chance, held) * Math.Pow(1 - chance, broken));
        var ofShare = Math.Exp(LogBeta(held + 1, broken + 1));
        var weight = OddsForRate * evidence / ((OddsForRate * evidence) + ofShare);
        var byRate = ByRate(threshold, rates, windowVariance, open);
        var byShare = ByShare(held, broken, open.Count);
        double[] distribution = [.. byRate.Zip(byShare, (ofRate, share) => (weight * ofRate) + ((1 - weight) * share))];
        return new(
            distribution[^1], distribution.Select((probability, count) => probability * count).Sum(),
            Quantile(distribution, 0.1), Quantile(distribution, 0.9), open.Count, weight);
    }

    /// <summary>Quantile of the gamma distribution of the rate, by Wilson and Hilferty: within 0.03 in every probability here.</summary>
    private static double RateAt(RateEstimate rate, double normal)
    {
        var size = rate.Size;
        var root = 1 - (1 / (9 * size)) + (normal / (3 * Math.Sqrt(size)));
        return rate.PerDay * Math.Pow(Math.Max(root, 0.0001), 3);
    }

    /// <summary>P(sum ≥ quantity), or ≤ for a limit, at the window's end; kept off 0 and 1 so that evidence can be weighed.</summary>
    /// <param name="mean">Of what is still to come.</param>
    private static double ChanceOfHolding(Threshold threshold, int reported, double mean, double variance)
    {
        var last = (threshold.AtMost ? (int)Math.Floor(threshold.Quantity) : (int)Math.Ceiling(threshold.Quantity) - 1) - reported;
        var size = 1 / Math.Max(variance, 1e-6);
        var atMost = last < 0 ? 0 : mean <= 0 ? 1 : new NegativeBinomial(size, size / (size + mean)).AtMost(last);
        return Math.Clamp(threshold.AtMost ? atMost : 1 - atMost, 1e-9, 1 - 1e-9);
    }

    /// <summary>P(exactly so many of the open windows hold), by number, when each follows the same unknown rate.</summary>
    private static double[] ByRate(Threshold threshold, double[] rates, double variance, IReadOnlyList<UnsettledWindow> open)
    {
        var all = new double[open.Count + 1];
        foreach (var perDay in rates)
        {
            var one = new double[open.Count + 1];
            (one[0], var before, var chance) = (1, default(UnsettledWindow), 0.0);
            for (var i = 0; i < open.Count; i++)
            {
                // Windows that nothing is known of differ by a day or two at most: asked once for each kind.
                if (i == 0 || open[i] != before)
                    (before, chance) = (open[i], ChanceOfHolding(threshold, open[i].Reported, perDay * open[i].DaysLeft, variance));
                for (var count = i + 1; count > 0; count--) one[count] = (one[count] * (1 - chance)) + (one[count - 1] * chance);
                one[0] *= 1 - chance;
            }
            for (var count = 0; count < all.Length; count++) all[count] += one[count] / rates.Length;
        }
        return all;
    }

    /// <summary>The same when windows are held as often as so far, by the beta-binomial distribution.</summary>
    private static double[] ByShare(int held, int broken, int open)
    {
        var whole = LogBeta(held + 1, broken + 1);
        return
        [
            .. Enumerable.Range(0, open + 1)
                .Select(count => Math.Exp(LogWays(open, count) + LogBeta(held + 1 + count, broken + 1 + open - count) - whole)),
        ];
    }

    private static int Quantile(double[] distribution, double share)
    {
        var (count, sum) = (0, distribution[0]);
        while (sum < share && count < distribution.Length - 1) sum += distribution[++count];
        return count;
    }

    private static double LogWays(int all, int some) =>
        SpecialFunctions.GammaLn(all + 1) - SpecialFunctions.GammaLn(some + 1) - SpecialFunctions.GammaLn(all - some + 1);

    private static double LogBeta(double a, double b) =>
        SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
}

/// <summary>A window that is not settled: to come, or begun.</summary>
/// <param name="DaysLeft">Days of it that nothing is reported for, 0 or more.</param>
/// <param name="Reported">Sum of what is reported for the rest, 0 or more.</param>
public readonly record struct UnsettledWindow(int DaysLeft, int Reported = 0);

/// <summary>Forecast of the open windows that will be met.</summary>
/// <param name="ProbabilityAll">0–1, that every one does.</param>
/// <param name="Expected">On average.</param>
/// <param name="Q10">One time in ten it is this or fewer.</param>
/// <param name="Q90">Nine times in ten it is this or fewer.</param>
/// <param name="Open">How many they are.</param>
/// <param name="RateWeight">0–1, how much the rate counts beside the share of windows kept so far.</param>
public sealed record WindowForecastResult(double ProbabilityAll, double Expected, int Q10, int Q90, int Open, double RateWeight);
