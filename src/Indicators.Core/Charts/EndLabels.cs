using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>The numbers to the right of the plot: what is promised, and where a sum may end.</summary>
internal static class EndLabels
{
    private const double LeastDistance = ChartLayout.PlainText;

    /// <summary>Each once, the greatest first.</summary>
    public static IEnumerable<double> Values(Chart chart)
    {
        var values = new List<double>();
        if (chart.Line is { } line) values.Add(line.Value);
        if (chart.Pace is { Values: [.., var promised] }) values.Add(promised);
        if (chart.Fan is { Ranges: [.., var end] }) values.AddRange([end.Low, end.Middle, end.High]);
        return values.Distinct().OrderDescending();
    }

    public static IEnumerable<XElement> Draw(Chart chart, ChartLayout layout)
    {
        double[] values = [.. Values(chart)];
        var heights = Apart([.. values.Select(layout.Y)], layout.Plot.Bottom);
        return values.Select((value, i) => Shapes.Label(
            layout.Plot.Right + 6, heights[i] + 6, layout.Axis.ValueLabel(value), Style(chart, value)));
    }

    /// <summary>What is promised and the middle of the forecast are the numbers to read first.</summary>
    private static TextStyle Style(Chart chart, double value) => new(
        ChartLayout.PlainText, Palette.Ink,
        Bold: value == chart.Line?.Value || value == chart.Pace?.Values[^1] || value == chart.Fan?.Ranges[^1].Middle);

    /// <summary>Moved from each other where they would lie on top of each other: down, and up again from the bottom.</summary>
    private static double[] Apart(double[] heights, double bottom)
    {
        for (var i = 1; i < heights.Length; i++) heights[i] = Math.Max(heights[i], heights[i - 1] + LeastDistance);
        var lowest = bottom;
        for (var i = heights.Length - 1; i >= 0; i--)
        {
            heights[i] = Math.Min(heights[i], lowest);
            lowest = heights[i] - LeastDistance;
        }
        return heights;
    }
}
