namespace Indicators.Core.Charts;

/// <summary>
/// A chart as marks, for both pages and pictures. The same chart and size give the same marks.
/// </summary>
/// <param name="Chart">With clean texts.</param>
/// <param name="Shapes">In drawing order.</param>
/// <param name="Texts">Drawn after the shapes.</param>
internal sealed record ChartDrawing(Chart Chart, ChartSize Size, IReadOnlyList<ShapeMark> Shapes, IReadOnlyList<TextMark> Texts)
{
    /// <param name="size"><see cref="ChartSize.Default"/> when null.</param>
    /// <exception cref="ArgumentException">See <see cref="ChartChecks.Check"/>.</exception>
    public static ChartDrawing Of(Chart chart, ChartSize? size = null)
    {
        size ??= ChartSize.Default;
        ChartChecks.Check(chart, size);
        chart = ChartChecks.Clean(chart);
        var plot = new PlotMarks(chart);
        var namesGaps = !ColumnLabels.HasRoomForGapWords(chart, size);
        var layout = ChartLayout.Of(chart, size, plot.KeyItems(namesGaps));
        var labels = new ColumnLabels(layout);
        Mark[] marks =
        [
            new BoxMark(new Box(0.5, 0.5, size.Width - 0.5, size.Height - 0.5), Ink.Paper),
            .. layout.Heading, .. Scale(layout), .. plot.Draw(layout), .. layout.EndLabels(), .. labels.Values(),
            .. namesGaps ? [] : labels.GapWords(), .. labels.Periods(), .. layout.Notes,
        ];
        return new(chart, size, [.. marks.OfType<ShapeMark>()], [.. marks.OfType<TextMark>()]);
    }

    private static IEnumerable<Mark> Scale(ChartLayout layout)
    {
        var style = new TextStyle(ChartLayout.PlainText, Palette.Muted, TextAnchor.End);
        return layout.Axis.Ticks.SelectMany(tick => new Mark[]
        {
            ShapeMark.Horizontal(layout.Plot.Left, layout.Plot.Right, layout.Y((double)tick), Ink.Grid),
            new TextMark(layout.Plot.Left - 8, layout.Y((double)tick) + 6, layout.Axis.TickLabel(tick), style),
        });
    }
}
