namespace Indicators.Core.Evaluation;

/// <summary>Functions for any distribution of counts.</summary>
internal static class CountDistribution
{
    /// <summary>The smallest count with P(X ≤ count) ≥ <paramref name="share"/>, but never above <paramref name="highest"/>.</summary>
    /// <param name="atMost">P(X ≤ count), for 0 or more.</param>
    public static int Quantile(Func<int, double> atMost, double share, int highest)
    {
        long low = -1, high = 1;
        while (high < highest && atMost((int)high) < share) (low, high) = (high, high * 2);
        high = Math.Min(high, highest);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (atMost((int)middle) < share) low = middle;
            else high = middle;
        }
        return (int)high;
    }
}
