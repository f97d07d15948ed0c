namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>The lines of one part of an XmR chart.</summary>
/// <param name="Range">Mean moving range.</param>
internal readonly record struct XmrLimits(double Mean, double Range)
{
    /// <summary>Three standard deviations in moving ranges: 3 / 1.128, as NHS England rounds it.</summary>
    private const double RangesToLimit = 2.66;

    private const double RangesToNear = 2 * (RangesToLimit / 3);

    public double Lower => Mean - (RangesToLimit * Range);

    public double Upper => Mean + (RangesToLimit * Range);

    public static XmrLimits Of(ReadOnlySpan<double> values, bool screen) =>
        new(Averages.Mean(values), Averages.MovingRange(values, screen));

    /// <summary>Beyond two thirds of the way to a limit, but not beyond the limit.</summary>
    public bool IsNearLimit(double value) =>
        (value < Mean - (RangesToNear * Range) && value >= Lower) || (value > Mean + (RangesToNear * Range) && value <= Upper);
}
