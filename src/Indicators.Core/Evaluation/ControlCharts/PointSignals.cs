namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>What each rule says of each point: 1 high or rising, −1 low or falling, 0 nothing.</summary>
internal sealed record PointSignals(int[] Outside, int[] Trend, int[] NearLimit, int[] Shift)
{
    /// <summary>Chance puts this many in a row on one side, or in order, about once in a hundred times.</summary>
    private const int Pattern = 7;

    /// <param name="outside">Of each point, by the limits that count.</param>
    public static PointSignals Of(ChartRequest request, double[] values, IReadOnlyList<Part> parts, int[] outside)
    {
        var signals = new PointSignals(outside, new int[values.Length], new int[values.Length], new int[values.Length]);
        if (request.Chart != ChartKind.Xmr) return signals;
        foreach (var part in parts)
        {
            var limits = XmrLimits.Of(part.Baseline(values), request.ScreenOutliers);
            signals.FindTrends(part, values);
            signals.FindNearLimit(part, values, limits);
            signals.FindShifts(part, values, limits);
        }
        return signals;
    }

    public ChartSignals Indices() => new(Flagged(Outside), Flagged(Trend), Flagged(NearLimit), Flagged(Shift));

    public SpecialCause Cause(int point) => (Outside[point], Trend[point], NearLimit[point], Shift[point]) switch
    {
        ( > 0, _, _, _) => SpecialCause.AboveLimit,
        ( < 0, _, _, _) => SpecialCause.BelowLimit,
        (0, > 0, _, _) => SpecialCause.TrendUp,
        (0, < 0, _, _) => SpecialCause.TrendDown,
        (0, 0, > 0, _) => SpecialCause.TwoOfThreeHigh,
        (0, 0, < 0, _) => SpecialCause.TwoOfThreeLow,
        (0, 0, 0, > 0) => SpecialCause.ShiftAbove,
        (0, 0, 0, < 0) => SpecialCause.ShiftBelow,
        (0, 0, 0, 0) => SpecialCause.CommonCause,
    };

    private static int[] Flagged(int[] signs) => [.. signs.Index().Where(point => point.Item != 0).Select(point => point.Index)];

    /// <summary>A turning point belongs to the trend that it begins.</summary>
    private void FindTrends(Part part, double[] values)
    {
        var steps = new int[part.Last - part.First];
        for (var i = 0; i < steps.Length; i++) steps[i] = SignRun.Side(values[part.First + i + 1], values[part.First + i]);
        foreach (var trend in SignRun.Of(steps).Where(steps => steps.Sign != 0 && steps.Length >= Pattern - 1))
            Array.Fill(Trend, trend.Sign, part.First + trend.First, trend.Length + 1);
    }

    private void FindShifts(Part part, double[] values, XmrLimits limits)
    {
        foreach (var shift in SignRun.Of(Sides(part, values, limits)).Where(side => side.Sign != 0 && side.Length >= Pattern))
            Array.Fill(Shift, shift.Sign, part.First + shift.First, shift.Length);
    }

    private void FindNearLimit(Part part, double[] values, XmrLimits limits)
    {
        var sides = Sides(part, values, limits);
        for (var i = 0; i + 2 < sides.Length; i++)
        {
            if (Math.Abs(sides[i] + sides[i + 1] + sides[i + 2]) < 3) continue;
            int[] near = [.. Enumerable.Range(part.First + i, 3).Where(point => limits.IsNearLimit(values[point]))];
            if (near.Length < 2) continue;
            foreach (var point in near) NearLimit[point] = sides[i];
        }
    }

    private static int[] Sides(Part part, double[] values, XmrLimits limits)
    {
        var sides = new int[part.Last - part.First + 1];
        for (var i = 0; i < sides.Length; i++) sides[i] = SignRun.Side(values[part.First + i], limits.Mean);
        return sides;
    }
}
