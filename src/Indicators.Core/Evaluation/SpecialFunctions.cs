namespace Indicators.Core.Evaluation;

/// <summary>What the cumulative probabilities of common distributions come down to. Numbers as in the DLMF.</summary>
internal static class SpecialFunctions
{
    /// <summary>
    /// I_x(a, b) for a and b above 0 and x 0–1: DLMF 8.17.22, on whichever side of the mean it converges fast.
    /// </summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (x >= 1) return 1;
        var front = Math.Exp(
            LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2)
            ? front * BetaFraction(a, b, x) / a
            : 1 - (front * BetaFraction(b, a, 1 - x) / b);
    }

    /// <summary>Q(a, x) for a above 0 and x 0 or more: the series 8.7.1 below the mean, the fraction 8.9.2 above it.</summary>
    public static double UpperGamma(double a, double x)
    {
        if (x <= 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;
        var front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (front * LowerSeries(a, x)) : front * UpperFraction(a, x);
    }

    /// <summary>ln Γ(x) for x above 0: Stirling's series (5.11.1) after moving x up to where it is exact.</summary>
    public static double LogGamma(double x)
    {
        var moved = 0.0;
        for (; x < 15; x++) moved += Math.Log(x);
        var square = 1 / (x * x);
        var series = ((1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1260.0) - (square / 1680)))))) / x;
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + series - moved;
    }

    /// <summary>By Lentz's method, to the last bits. Needs about √max(a, b) steps.</summary>
    private static double BetaFraction(double a, double b, double x)
    {
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double c = 1, value = d;
        for (var m = 1; ; m++)
        {
            Step(m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m))));
            var change = Step(-(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1)));
            if (IsSettled(change)) return value;
        }

        double Step(double term)
        {
            d = 1 / NotZero(1 + (term * d));
            c = NotZero(1 + (term / c));
            value *= d * c;
            return d * c;
        }
    }

    private static double LowerSeries(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; term > sum * 1e-16; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    private static double UpperFraction(double a, double x)
    {
        var b = x + 1 - a;
        double c = 1e300, d = 1 / b, value = d;
        for (var n = 1; ; n++)
        {
            b += 2;
            var term = -n * (n - a);
            d = 1 / NotZero(b + (term * d));
            c = NotZero(b + (term / c));
            value *= d * c;
            if (IsSettled(d * c)) return value;
        }
    }

    /// <summary>Also when there is no number to come closer to.</summary>
    private static bool IsSettled(double change) => !(Math.Abs(change - 1) >= 1e-14);

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
