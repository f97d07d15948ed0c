namespace Indicators.Core.Imports.Warnings;

/// <summary>
/// How probable a count or share is after the earlier ones, if nothing but chance has changed. Exact for small numbers, which
/// most are; from <see cref="Many"/> on as a normal distribution would have it, which is then as good.
/// </summary>
internal static class TailProbability
{
    private const double Many = 10_000, Negligible = 1e-15;

    /// <summary>
    /// P(the next count ≤ <paramref name="count"/>). Counts are Poisson with an unknown rate, of which the earlier ones and the
    /// prior ½ leave a gamma distribution: the next is negative binomial with size sum + ½ and probability n ÷ (n + 1).
    /// </summary>
    /// <param name="sum">Of the earlier counts.</param>
    /// <param name="n">How many they are; 1 or more.</param>
    public static double AtMost(long count, long sum, int n)
    {
        if (count < 0) return 0;
        var (size, mean) = (sum + 0.5, (sum + 0.5) / n);
        if (Math.Max(count, mean) > Many) return Normal((count + 0.5 - mean) / Math.Sqrt(mean * (n + 1) / n));
        var term = size * Math.Log(n / (n + 1.0));
        var total = Math.Exp(term);
        for (var k = 1; k <= count && !(k > mean && Math.Exp(term) < Negligible); k++)
        {
            term += Math.Log((size + k - 1) / (k * (n + 1.0)));
            total += Math.Exp(term);
        }
        return Math.Min(total, 1);
    }

    /// <summary>
    /// P(at least <paramref name="some"/> of <paramref name="all"/>), where <paramref name="earlierSome"/> of
    /// <paramref name="earlierAll"/> were before: beta-binomial with the prior ½ and ½.
    /// </summary>
    public static double ShareAtLeast(int some, int all, long earlierSome, long earlierAll)
    {
        var (a, b) = (earlierSome + 0.5, earlierAll - earlierSome + 0.5);
        if (all > Many)
        {
            var (mean, spread) = (all * a / (a + b), all * a * b * (a + b + all) / ((a + b) * (a + b) * (a + b + 1)));
            return Normal((mean - some + 0.5) / Math.Sqrt(spread));
        }
        var term = 0.0;
        for (var i = 0; i < all; i++) term += Math.Log((b + i) / (a + b + i));
        var fewer = 0.0;
        for (var k = 0; k < some; k++)
        {
            fewer += Math.Exp(term);
            term += Math.Log((all - k) * (a + k) / ((k + 1.0) * (b + all - k - 1)));
        }
        return Math.Max(1 - fewer, 0);
    }

    /// <summary>P(a standard normal ≤ z), within 0.0000001: Abramowitz and Stegun, 26.2.17.</summary>
    private static double Normal(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z < 0 ? tail : 1 - tail;
    }
}
