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
        if (request.Denominator is null) return new(counts, [.. counts.Select(One)], Shown(request.Chart, counts));
        var sizes = request.Denominator.Select(value => value is > 0 ? value.Value : double.NaN).ToArray();
        for (var i = 0; i < counts.Length; i++)
            if (double.IsNaN(counts[i]) || double.IsNaN(sizes[i])) counts[i] = sizes[i] = double.NaN;
        return new(counts, sizes, Shown(request.Chart, [.. counts.Zip(sizes, (count, size) => count / size)]));
    }

    private static double One(double count) => double.IsNaN(count) ? double.NaN : 1;

    /// <summary>Times go the same way as their centre does, so that rounding puts no time beside a centre that it is on.</summary>
    private static double[] Shown(ChartKind? chart, double[] values) =>
        chart == ChartKind.T ? [.. values.Select(value => EventTime.Back(EventTime.Normal(value)))] : values;
}
