namespace Indicators.Core.Evaluation;

/// <summary>Number of failures before a (real) number of successes, each with the same probability.</summary>
/// <param name="Size">Successes waited for, above 0.</param>
/// <param name="Probability">Of a success, above 0 and at most 1.</param>
internal readonly record struct NegativeBinomial(double Size, double Probability)
{
    /// <summary>P(X ≤ <paramref name="count"/>), which is the regularised incomplete beta I_p(size, count + 1).</summary>
    public double AtMost(int count) => count < 0 ? 0 : IncompleteBeta(Size, count + 1.0, Probability);

    /// <summary>The smallest count with P(X ≤ count) ≥ <paramref name="share"/>, but never above <paramref name="highest"/>.</summary>
    public int Quantile(double share, int highest)
    {
        long low = -1, high = 1;
        while (high < highest && AtMost((int)high) < share) (low, high) = (high, high * 2);
        high = Math.Min(high, highest);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (AtMost((int)middle) < share) low = middle;
            else high = middle;
        }
        return (int)high;
    }

    /// <summary>
    /// I_x(a, b) by the continued fraction DLMF 8.17.22, on whichever side of the mean it converges fast.
    /// </summary>
    private static double IncompleteBeta(double a, double b, double x)
    {
        if (x >= 1) return 1;
        var front = Math.Exp(
            LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2)
            ? front * Fraction(a, b, x) / a
            : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    /// <summary>The fraction by Lentz's method, to the last bits. Needs about √max(a, b) steps.</summary>
    private static double Fraction(double a, double b, double x)
    {
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double c = 1, value = d;
        for (var m = 1; ; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (Math.Abs(change - 1) < 1e-14) return value;
        }

        double Step(double term)
        {
            d = 1 / NotZero(1 + (term * d));
            c = NotZero(1 + (term / c));
            value *= d * c;
            return d * c;
        }
    }

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;

    /// <summary>ln Γ(x) for x above 0: Stirling's series (DLMF 5.11.1) after moving x up to where it is exact.</summary>
    private static double LogGamma(double x)
    {
        var moved = 0.0;
        for (; x < 15; x++) moved += Math.Log(x);
        var square = 1 / (x * x);
        var series = ((1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1260.0) - (square / 1680)))))) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - moved;
    }
}
