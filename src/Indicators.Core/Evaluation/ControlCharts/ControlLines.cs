namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>Centre and limits of each point, in the unit of the values; NaN where undefined.</summary>
internal sealed record ControlLines(double[] Center, double[] Lower, double[] Upper)
{
    /// <summary>Mean moving range of two normal values, in standard deviations: d2, as it is commonly rounded.</summary>
    private const double RangePerDeviation = 1.128;

    public static ControlLines Of(ChartKind kind, Points points, IReadOnlyList<Part> parts, bool screen)
    {
        var lines = new ControlLines(new double[points.Length], new double[points.Length], new double[points.Length]);
        foreach (var part in parts) lines.Draw(part, Of(kind, points, part, screen));
        return lines;
    }

    /// <summary>Lines in the unit shown; those too far out for a number are undefined.</summary>
    public ControlLines Times(double factor) => new(Times(Center, factor), Times(Lower, factor), Times(Upper, factor));

    private static double[] Times(double[] line, double factor) => [.. line.Select(value => Defined(value * factor))];

    private static double Defined(double value) => double.IsFinite(value) ? value : double.NaN;

    private void Draw(Part part, PartLines lines)
    {
        for (var i = part.First; i <= part.Last; i++)
            (Center[i], Lower[i], Upper[i]) = (lines.Center, lines.Lower(i), lines.Upper(i));
    }

    private static PartLines Of(ChartKind kind, Points points, Part part, bool screen) => kind switch
    {
        ChartKind.Xmr => Xmr(part.Baseline(points.Values), screen),
        ChartKind.I => Individuals(part.Baseline(points.Values), screen),
        ChartKind.T => Times(part.Baseline(points.Values), screen),
        ChartKind.G => Gaps(part.Baseline(points.Values)),
        ChartKind.Run => PartLines.Flat(Averages.Median(part.Baseline(points.Values)), double.NaN, double.NaN),
        ChartKind.C => Counts(part.Baseline(points.Counts)),
        ChartKind.U => Rates(points, part, 1),
        ChartKind.Up => Rates(points, part, Excess(points, part, RateDeviation, screen)),
        ChartKind.P => Shares(points, part, 1),
        ChartKind.Pp => Shares(points, part, Excess(points, part, ShareDeviation, screen)),
    };

    private static PartLines Xmr(ReadOnlySpan<double> values, bool screen)
    {
        var limits = XmrLimits.Of(values, screen);
        return PartLines.Flat(limits.Mean, limits.Lower, limits.Upper);
    }

    private static PartLines Individuals(ReadOnlySpan<double> values, bool screen)
    {
        var deviation = Averages.MovingRange(values, screen) / RangePerDeviation;
        return PartLines.Around(Averages.Mean(values), _ => deviation, double.NegativeInfinity);
    }

    /// <summary>An individuals chart of the transformed times, transformed back; 0 where that has no lower limit.</summary>
    private static PartLines Times(ReadOnlySpan<double> values, bool screen)
    {
        var transformed = new double[values.Length];
        for (var i = 0; i < values.Length; i++) transformed[i] = EventTime.Normal(values[i]);
        var lines = Individuals(transformed, screen);
        var lower = lines.Lower(0) > 0 ? lines.Lower(0) : 0;
        return PartLines.Flat(EventTime.Back(lines.Center), EventTime.Back(lower), EventTime.Back(lines.Upper(0)));
    }

    /// <summary>Limits around the mean of a geometric distribution; the centre shown is the median, which half lie above.</summary>
    private static PartLines Gaps(ReadOnlySpan<double> values)
    {
        var mean = Averages.Mean(values);
        var limits = PartLines.Around(mean, _ => Math.Sqrt(mean * (mean + 1)), 0);
        return limits with { Center = Averages.Median(values) };
    }

    private static PartLines Counts(ReadOnlySpan<double> counts)
    {
        var mean = Averages.Mean(counts);
        return PartLines.Around(mean, _ => Math.Sqrt(mean), 0);
    }

    private static PartLines Rates(Points points, Part part, double excess)
    {
        var mean = Ratio(points, part);
        return PartLines.Around(mean, i => RateDeviation(mean, points.Sizes[i]) * excess, 0);
    }

    private static PartLines Shares(Points points, Part part, double excess)
    {
        var mean = Ratio(points, part);
        return PartLines.Around(mean, i => ShareDeviation(mean, points.Sizes[i]) * excess, 0, 1);
    }

    private static double Ratio(Points points, Part part) =>
        Averages.Sum(part.Baseline(points.Counts)) / Averages.Sum(part.Baseline(points.Sizes));

    private static double RateDeviation(double mean, double size) => Math.Sqrt(mean / size);

    private static double ShareDeviation(double mean, double size) => Math.Sqrt(mean * (1 - mean) / size);

    /// <summary>Distance between neighbours, as a multiple of what chance gives (Laney 2002).</summary>
    private static double Excess(Points points, Part part, Func<double, double, double> deviation, bool screen)
    {
        var mean = Ratio(points, part);
        var scores = new double[points.Length];
        for (var i = part.First; i <= part.BaselineLast; i++)
            scores[i] = (points.Values[i] - mean) / deviation(mean, points.Sizes[i]);
        return Averages.MovingRange(part.Baseline(scores), screen) / RangePerDeviation;
    }
}

/// <summary>The lines of one part. Limits are by the point's index in the series.</summary>
internal readonly record struct PartLines(double Center, Func<int, double> Lower, Func<int, double> Upper)
{
    public static PartLines Flat(double center, double lower, double upper) => new(center, _ => lower, _ => upper);

    /// <summary>Three standard deviations to either side, though not outside what is possible.</summary>
    public static PartLines Around(
        double center, Func<int, double> deviation, double least, double most = double.PositiveInfinity) => new(
        center,
        i => Math.Max(center - (3 * deviation(i)), least),
        i => Math.Min(center + (3 * deviation(i)), most));
}
