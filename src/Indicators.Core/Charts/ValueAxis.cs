using Indicators.Core.Text;

namespace Indicators.Core.Charts;

/// <summary>From zero to the greatest value, with round ticks; whole ones when all columns are whole.</summary>
/// <param name="Max">Value at the top of the plot, more than 0.</param>
/// <param name="Step">Between ticks: 1, 2 or 5 times a power of ten.</param>
internal sealed record ValueAxis(double Max, decimal Step, int Decimals)
{
    private const double LeastTickDistance = 34;

    // Finer than anything counted or averaged here; keeps the step within decimal's range.
    private const double LeastStep = 1e-6;

    public IEnumerable<decimal> Ticks
    {
        get
        {
            for (var tick = 0m; tick <= (decimal)Max; tick += Step) yield return tick;
        }
    }

    /// <param name="height">Of the plot, in pixels.</param>
    public static ValueAxis Of(Chart chart, double height)
    {
        var values = chart.Columns.Select(c => c.Value ?? 0).ToList();
        var whole = values.TrueForAll(double.IsInteger);
        var greatest = values.Append(chart.Line?.Value ?? 0).Concat((chart.Bands ?? []).Select(b => b.High)).Max();
        var least = (greatest > 0 ? greatest : 1) * LeastTickDistance / height;
        var step = RoundStep(Math.Max(least, whole ? 1 : LeastStep));
        var decimals = Enumerable.Range(0, 8).First(d => decimal.Round(step, d) == step);
        return new ValueAxis(Math.Max(greatest, (double)step), step, decimals);
    }

    public string TickLabel(decimal tick) => Swedish.Number(tick, Decimals);

    /// <summary>One decimal more than the ticks; never "0" for what is more than zero.</summary>
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
