namespace Indicators.Core.Charts;

/// <summary>The numbers to the right of the plot: the promised value, and the forecast of the final sum.</summary>
internal static class EndLabels
{
    private const double LeastDistance = ChartLayout.PlainText;

    /// <summary>Each once, the greatest first. IsFirst: the promised value and the middle of the forecast, to be read first.</summary>
    public static IReadOnlyList<(double Value, bool IsFirst)> Values(Chart chart)
    {
        var (line, pace, end) = (chart.Line?.Value, chart.Pace?.Values[^1], chart.Fan?.Ranges[^1]);
        double[] values = [.. new[] { line, pace, end?.Low, end?.Middle, end?.High }.OfType<double>().Distinct().OrderDescending()];
        return [.. values.Select(value => (value, value == line || value == pace || value == end?.Middle))];
    }

    /// <summary>Overlapping numbers are moved apart: down, and up again from the bottom.</summary>
    public static IEnumerable<Mark> Draw(ChartLayout layout)
    {
        var values = Values(layout.Chart);
        double[] heights = [.. values.Select(label => layout.Y(label.Value))];
        for (var i = 1; i < heights.Length; i++) heights[i] = Math.Max(heights[i], heights[i - 1] + LeastDistance);
        for (var (i, lowest) = (heights.Length - 1, layout.Plot.Bottom); i >= 0; lowest = heights[i--] - LeastDistance)
            heights[i] = Math.Min(heights[i], lowest);
        var style = new TextStyle(ChartLayout.PlainText, Palette.Ink);
        return values.Select((label, i) => new TextMark(
            layout.Plot.Right + 6, heights[i] + 6, layout.Axis.ValueLabel(label.Value), style with { Bold = label.IsFirst }));
    }
}
