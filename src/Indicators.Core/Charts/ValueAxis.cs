using Indicators.Core.Text;

namespace Indicators.Core.Charts;

/// <summary>From zero to the greatest value, with round ticks; whole ones when all columns are whole.</summary>
/// <param name="Max">Value at the top of the plot, more than 0.</param>
/// <param name="Ticks">A step of 1, 2 or 5 times a power of ten apart; none when the chart has no value.</param>
/// <param name="Decimals">Of the ticks.</param>
internal sealed record ValueAxis(double Max, IReadOnlyList<decimal> Ticks, int Decimals)
{
    private const double MinTickDistance = 34;

    // Smaller than any value here; keeps the step within decimal's range.
    private const double MinStep = 1e-6;

    /// <param name="height">Of the plot, in pixels.</param>
    public static ValueAxis Of(Chart chart, double height)
    {
        double[] values = [.. ChartChecks.Values(chart)];
        var greatest = values.DefaultIfEmpty().Max();
        var least = (greatest > 0 ? greatest : 1) * MinTickDistance / height;
        var step = RoundStep(Math.Max(least, chart.Columns.All(c => double.IsInteger(c.Value ?? 0)) ? 1 : MinStep));
        var max = Math.Max(greatest, (double)step);
        var ticks = values.Length == 0 ? 0 : (int)((decimal)max / step) + 1;
        var decimals = Enumerable.Range(0, 8).First(d => decimal.Round(step, d) == step);
        return new(max, [.. Enumerable.Range(0, ticks).Select(tick => tick * step)], decimals);
    }

    public string TickLabel(decimal tick) => Swedish.Number(tick, Decimals);

    /// <summary>One decimal more than the ticks; never "0" for a value above 0.</summary>
    public string ValueLabel(double value)
    {
        var decimals = Decimals + 1;
        var smallest = (decimal)Math.Pow(10, -decimals);
        return value > 0 && (decimal)value < smallest / 2
            ? $"<{Swedish.Number(smallest, decimals)}"
            : Swedish.Number((decimal)value, decimals);
    }

    private static decimal RoundStep(double least)
    {
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10(least)));
        return new[] { power, 2 * power, 5 * power }.FirstOrDefault(step => (double)step >= least, 10 * power);
    }
}
