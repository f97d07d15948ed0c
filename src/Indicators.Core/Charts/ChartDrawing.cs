namespace Indicators.Core.Charts;

/// <summary>
/// A chart as marks, for both pages and pictures. The same chart and size give the same marks.
/// </summary>
/// <param name="Chart">With clean texts.</param>
/// <param name="Shapes">In drawing order.</param>
/// <param name="Texts">Drawn after the shapes.</param>
internal sealed record ChartDrawing(Chart Chart, ChartSize Size, IReadOnlyList<Mark> Shapes, IReadOnlyList<TextMark> Texts)
{
    /// <param name="size"><see cref="ChartSize.Default"/> when null.</param>
    /// <exception cref="ArgumentException">See <see cref="ChartChecks.Check"/>.</exception>
    public static ChartDrawing Of(Chart chart, ChartSize? size = null)
    {
        size ??= ChartSize.Default;
        ChartChecks.Check(chart, size);
        chart = ChartChecks.Clean(chart);
        var plot = new PlotMarks(chart);
        var layout = ChartLayout.Of(chart, size, plot.KeyItems(namesGaps: !ColumnLabels.HasRoomForGapWords(chart, size)));
        var labels = new ColumnLabels(chart, layout);
        Mark[] marks =
        [
            new BoxMark(new Box(0.5, 0.5, size.Width - 0.5, size.Height - 0.5), Ink.Paper),
            .. Heading(chart, layout), .. Scale(layout), .. plot.Draw(layout), .. EndLabels.Draw(chart, layout), .. labels.Values(),
            .. ColumnLabels.HasRoomForGapWords(chart, size) ? labels.GapWords() : [], .. labels.Periods(), .. Notes(layout),
        ];
        return new(chart, size, [.. marks.Where(mark => mark is not TextMark)], [.. marks.OfType<TextMark>()]);
    }

    private static IEnumerable<Mark> Heading(Chart chart, ChartLayout layout)
    {
        var top = ChartLayout.Margin;
        foreach (var line in layout.Title)
        {
            yield return new TextMark(ChartLayout.Margin, top + 21, line, new TextStyle(ChartLayout.TitleText, Palette.Ink, Bold: true));
            top += ChartLayout.TitleHeight;
        }
        var room = layout.Size.Width - (2 * ChartLayout.Margin);
        var isShared = ChartLayout.KeySharesRow(layout.Key, chart, room);
        foreach (var row in layout.Key.Rows)
        {
            var left = isShared ? layout.Size.Width - ChartLayout.Margin - ChartKey.Width(row) : ChartLayout.Margin;
            foreach (var mark in ChartKey.Draw(row, left, top)) yield return mark;
            top += ChartKey.RowHeight;
        }
        var axis = ChartText.Fit(chart.ValueAxis, room, ChartLayout.SmallText);
        yield return new TextMark(ChartLayout.Margin, layout.AxisLabelTop + 19, axis, new TextStyle(ChartLayout.SmallText, Palette.Muted));
    }

    private static IEnumerable<Mark> Scale(ChartLayout layout)
    {
        var style = new TextStyle(ChartLayout.PlainText, Palette.Muted, TextAnchor.End);
        return layout.Axis.Ticks.SelectMany(tick => new Mark[]
        {
            PathMark.Horizontal(layout.Plot.Left, layout.Plot.Right, layout.Y((double)tick), Ink.Grid),
            new TextMark(layout.Plot.Left - 8, layout.Y((double)tick) + 6, layout.Axis.TickLabel(tick), style),
        });
    }

    private static IEnumerable<Mark> Notes(ChartLayout layout)
    {
        var y = layout.Size.Height - (ChartLayout.Margin / 2) - (layout.Note.Count * ChartLayout.NoteHeight) + 15.5;
        return layout.Note.Select((line, i) => new TextMark(
            ChartLayout.Margin, y + (i * ChartLayout.NoteHeight), line, new TextStyle(ChartLayout.SmallText, Palette.Muted)));
    }
}
