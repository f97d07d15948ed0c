namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Averages over what is there: NaN is a missing value, and the average of nothing.</summary>
internal static class Averages
{
    /// <summary>Moving ranges this many times their mean are outliers: D4 for two values (Nelson 1982).</summary>
    private const double OutlierRange = 3.267;

    /// <summary>Rounded once, so that a point on the mean is on it: Neumaier's summation, then the quotient's own remainder.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var (sum, rest, count) = Add(values);
        var mean = sum / count;
        var correction = (Math.FusedMultiplyAdd(-mean, count, sum) + rest) / count;
        return double.IsFinite(correction) ? mean + correction : mean;
    }

    public static double Sum(ReadOnlySpan<double> values)
    {
        var (sum, rest, _) = Add(values);
        return sum + rest;
    }

    public static double Median(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray().Where(value => !double.IsNaN(value)).Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : Mean(sorted.AsSpan(middle - 1, 2));
    }

    /// <summary>Mean distance between neighbours; NaN when no two are there.</summary>
    public static double MovingRange(ReadOnlySpan<double> values, bool screen)
    {
        if (values.Length < 2) return double.NaN;
        var ranges = new double[values.Length - 1];
        for (var i = 0; i < ranges.Length; i++) ranges[i] = Math.Abs(values[i + 1] - values[i]);
        var mean = Mean(ranges);
        // Of a constant series no range is below 0: it keeps limits at its centre.
        if (!screen || mean == 0) return mean;
        return Mean([.. ranges.Where(range => range < OutlierRange * mean)]);
    }

    private static (double Sum, double Lost, int Count) Add(ReadOnlySpan<double> values)
    {
        double sum = 0, rest = 0;
        var count = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            var next = sum + value;
            rest += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
            sum = next;
            count++;
        }
        return (sum, rest, count);
    }
}
