namespace Indicators.Core.Evaluation;

/// <summary>A reported figure as a forecast sees it.</summary>
/// <param name="Days">Length of the period, 1 or more.</param>
/// <param name="Count">0 or more.</param>
/// <param name="Age">Days from the period's last day to the last day of the newest figure; 0 for the newest.</param>
public readonly record struct RatePoint(int Days, int Count, int Age);

/// <summary>
/// How often something happens, from figures that lose half their weight in <see cref="HalfLife"/> days: as if
/// <see cref="Shape"/> had been counted in <see cref="ExposureDays"/>, with a rate that itself changes from one span to the next.
/// </summary>
/// <param name="Shape">Weighted count, above 0.</param>
/// <param name="ExposureDays">Weighted days, above 0 once anything is known or promised.</param>
/// <param name="RateVariance">ω²: relative variance of the rate from one span to the next, above 0.</param>
public readonly record struct RateEstimate(double Shape, double ExposureDays, double RateVariance)
{
    /// <summary>Days in which a figure loses half its weight: a tertial.</summary>
    private const double HalfLife = 120;

    /// <summary>Jeffreys' prior for a Poisson rate.</summary>
    private const double Jeffreys = 0.5;

    public double PerDay => Shape / ExposureDays;

    /// <summary>Size of the negative binomial that what remains follows.</summary>
    public double Size => 1 / ((1 / Shape) + RateVariance);

    /// <param name="points">In any order.</param>
    /// <param name="spanDays">Days that the promise is about, 1 or more.</param>
    /// <param name="promised">The promise's own pace weighs as one count; null without a promise.</param>
    /// <returns>Null when nothing is reported and nothing promised.</returns>
    public static RateEstimate? Of(IEnumerable<RatePoint> points, double rateVariance, int spanDays, decimal? promised)
    {
        var (shape, exposure) = promised is { } number
            ? (Jeffreys + 1, spanDays / (double)Math.Max(1, number))
            : (Jeffreys, 0);
        foreach (var point in points)
        {
            var weight = Weight(point.Days, point.Age);
            shape += weight * point.Count;
            exposure += weight * point.Days;
        }
        return exposure > 0 ? new(shape, exposure, rateVariance) : null;
    }

    /// <summary>Mean of the weights of a period's days: a quarter in one figure weighs as its three months do.</summary>
    private static double Weight(int days, int age) =>
        HalfLife / (days * Math.Log(2)) * (Math.Pow(2, -age / HalfLife) - Math.Pow(2, -(age + days) / HalfLife));
}

/// <summary>How much a rate changes beyond chance, from the months before a span.</summary>
public static class RateVariance
{
    /// <summary>What is usual among real series of police counts: 30 % up or down.</summary>
    public const double Usual = 0.09;

    private const double UsualWeight = 4, OwnShare = 0.5, Least = 0.02;

    /// <summary>Months with fewer counts than this say little about how the rate changes.</summary>
    private const double SmallCount = 8;

    /// <param name="months">Whole months that ended before the span; only days and counts are used.</param>
    public static double Of(IReadOnlyList<RatePoint> months)
    {
        double sum = 0, days = 0;
        foreach (var month in months) (sum, days) = (sum + month.Count, days + month.Days);
        if (months.Count < 2 || sum == 0) return Usual;
        var (n, perDay, squares, expectedSquares) = ((double)months.Count, sum / days, 0.0, 0.0);
        foreach (var month in months)
        {
            var expected = month.Days * perDay;
            squares += (month.Count - expected) * (month.Count - expected);
            expectedSquares += expected * expected;
        }
        var beyondChance = ((n / (n - 1) * squares) - sum) / expectedSquares;
        var weight = Weight(months.Count, sum / n);
        return Math.Max(Least, ((UsualWeight * Usual) + (OwnShare * weight * beyondChance)) / (UsualWeight + weight));
    }

    /// <summary>Of single windows around their common rate: relative variance beyond chance, 0 or more.</summary>
    /// <param name="counts">Of the windows that are known, those before the span too.</param>
    public static double OfWindows(IReadOnlyList<int> counts)
    {
        var mean = counts.Count == 0 ? 0 : counts.Average();
        var weight = counts.Count < 2 || mean == 0 ? 0 : Weight(counts.Count, mean);
        var beyondChance = weight == 0 ? 0
            : ((counts.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1)) - mean) / (mean * mean);
        return OwnShare * Math.Max(0, ((UsualWeight * Usual) + (weight * beyondChance)) / (UsualWeight + weight));
    }

    private static double Weight(int periods, double mean) => periods * Math.Pow(mean / (mean + SmallCount), 2);
}
