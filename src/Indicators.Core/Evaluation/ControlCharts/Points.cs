namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>The points of a series as the formulas want them; NaN is missing in all three.</summary>
/// <param name="Counts">What was counted or measured.</param>
/// <param name="Sizes">Denominators; 1 for a series without.</param>
/// <param name="Values">What is shown: the one by the other.</param>
internal sealed record Points(double[] Counts, double[] Sizes, double[] Values)
{
    public int Length => Values.Length;

    public static Points Of(ChartRequest request)
    {
        var counts = request.Series.Select(value => value ?? double.NaN).ToArray();
        if (request.Denominator is null) return new(counts, [.. counts.Select(count => double.IsNaN(count) ? double.NaN : 1)], counts);
        var sizes = request.Denominator.Select(value => value is > 0 ? value.Value : double.NaN).ToArray();
        for (var i = 0; i < counts.Length; i++)
            if (double.IsNaN(counts[i]) || double.IsNaN(sizes[i])) counts[i] = sizes[i] = double.NaN;
        return new(counts, sizes, [.. counts.Zip(sizes, (count, size) => count / size)]);
    }

    /// <summary>
    /// The values as they are compared with the lines. Times go the way there and back that their lines went, so that rounding
    /// puts none beside a centre that it is on.
    /// </summary>
    public double[] Compared(ChartKind kind) =>
        kind == ChartKind.T ? [.. Values.Select(value => EventTime.Back(EventTime.Normal(value)))] : Values;
}
