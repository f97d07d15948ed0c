namespace Indicators.Core.Evaluation;

/// <summary>
/// How a running promise for each window will end. Two models are weighed by how well each explains the windows so far: the
/// rate that sums are forecast by, and a plain share of windows kept, since those who keep a weekly promise plan it. What was
/// tried on real series stands in DECISIONS, "A forecast for each window".
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
    /// <param name="windowDays">Length of one window, 1 or more.</param>
    /// <param name="held">Windows known to have held.</param>
    /// <param name="broken">Windows known not to have.</param>
    /// <param name="remaining">Windows that are not known yet, 1 or more.</param>
    public static WindowForecastResult Of(
        Goal goal, RateEstimate rate, double windowVariance, double windowDays, int held, int broken, int remaining)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(remaining, 1);
        var chances = new double[Nodes];
        for (var i = 0; i < Nodes; i++) chances[i] = ChanceOfHolding(goal, RateAt(rate, Quantiles[i]) * windowDays, windowVariance);
        var evidence = chances.Average(chance => Math.Pow(chance, held) * Math.Pow(1 - chance, broken));
        var ofShare = Math.Exp(LogBeta(held + 1, broken + 1));
        var weight = OddsForRate * evidence / ((OddsForRate * evidence) + ofShare);
        var distribution = Distribution(chances, weight, held, broken, remaining);
        return new(
            distribution[remaining], distribution.Select((probability, count) => probability * count).Sum(),
            Quantile(distribution, 0.1), Quantile(distribution, 0.9), remaining, weight);
    }

    /// <summary>Quantile of the gamma distribution of the rate, by Wilson and Hilferty: within 0.03 in every probability here.</summary>
    private static double RateAt(RateEstimate rate, double normal)
    {
        var size = rate.Size;
        var root = 1 - (1 / (9 * size)) + (normal / (3 * Math.Sqrt(size)));
        return rate.PerDay * Math.Pow(Math.Max(root, 0.0001), 3);
    }

    /// <summary>P(count ≥ quantity), or ≤ for a limit, of one window with a mean; kept off 0 and 1 so that evidence can be weighed.</summary>
    private static double ChanceOfHolding(Goal goal, double mean, double variance)
    {
        var last = goal.AtMost ? (int)Math.Floor(goal.Quantity) : (int)Math.Ceiling(goal.Quantity) - 1;
        var size = 1 / Math.Max(variance, 1e-6);
        var atMost = last < 0 ? 0 : new NegativeBinomial(size, size / (size + mean)).AtMost(last);
        return Math.Clamp(goal.AtMost ? atMost : 1 - atMost, 1e-9, 1 - 1e-9);
    }

    /// <summary>P(exactly so many of the remaining windows hold), by number.</summary>
    private static double[] Distribution(double[] chances, double weight, int held, int broken, int remaining)
    {
        var distribution = new double[remaining + 1];
        var whole = LogBeta(held + 1, broken + 1);
        for (var count = 0; count <= remaining; count++)
        {
            var ways = LogWays(remaining, count);
            var share = Math.Exp(ways + LogBeta(held + 1 + count, broken + 1 + remaining - count) - whole);
            var rate = chances.Average(p => Math.Exp(ways + (count * Math.Log(p)) + ((remaining - count) * Math.Log(1 - p))));
            distribution[count] = (weight * rate) + ((1 - weight) * share);
        }
        return distribution;
    }

    private static int Quantile(double[] distribution, double share)
    {
        var (count, sum) = (0, distribution[0]);
        while (sum < share && count < distribution.Length - 1) sum += distribution[++count];
        return count;
    }

    private static double LogWays(int all, int some) =>
        SpecialFunctions.LogGamma(all + 1) - SpecialFunctions.LogGamma(some + 1) - SpecialFunctions.LogGamma(all - some + 1);

    private static double LogBeta(double a, double b) =>
        SpecialFunctions.LogGamma(a) + SpecialFunctions.LogGamma(b) - SpecialFunctions.LogGamma(a + b);
}

/// <summary>How many of the windows that remain will hold.</summary>
/// <param name="ProbabilityAll">0–1, that every one does.</param>
/// <param name="Expected">On average.</param>
/// <param name="Q10">One time in ten it is this or fewer.</param>
/// <param name="Q90">Nine times in ten it is this or fewer.</param>
/// <param name="Remaining">How many remain.</param>
/// <param name="RateWeight">0–1, how much the rate counts beside the share of windows kept so far.</param>
public sealed record WindowForecastResult(double ProbabilityAll, double Expected, int Q10, int Q90, int Remaining, double RateWeight);
