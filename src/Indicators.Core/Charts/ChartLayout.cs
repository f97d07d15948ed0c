namespace Indicators.Core.Charts;

/// <summary>The place of each part, in pixels from the top left corner.</summary>
/// <param name="Heading">The title, the key and the name of the value axis.</param>
internal sealed record ChartLayout(
    Chart Chart, ChartSize Size, IReadOnlyList<Mark> Heading, IReadOnlyList<Mark> Notes, ValueAxis Axis, Box Plot)
{
    // A chart 640 wide is shown some 328 wide on a phone: 18 becomes 9, the least that is read.
    public const double PlainText = 18;
    public const double SmallText = 16.5;
    public const double NoteHeight = 21;

    /// <summary>Above the plot, for the label of the highest column.</summary>
    public const double Headroom = 24;

    public const double StubHeight = 22;

    /// <summary>Below this a long title needs a line more.</summary>
    private const int Narrow = 600;

    private const double TitleHeight = 28;
    private const double Margin = 14;
    private const double AxisLabelHeight = 25;
    private const double PeriodHeight = 30;
    private const double MinKeyGap = 24;

    private static readonly TextStyle Title = new(22, Palette.Ink, Bold: true), Small = new(SmallText, Palette.Muted);

    /// <param name="chart">With clean texts.</param>
    public static ChartLayout Of(Chart chart, ChartSize size, IReadOnlyList<KeyItem> keyItems)
    {
        var (heading, top) = HeadingOf(chart, size.Width, keyItems);
        var notes = ChartText.Wrap(chart.Note ?? "", size.Width - 2 * Margin, Small, most: 2);
        var noteTop = size.Height - Margin / 2 - notes.Count * NoteHeight;
        var bottom = noteTop - PeriodHeight;
        var axis = ValueAxis.Of(chart, bottom - top);
        var left = Margin + axis.Ticks.Select(t => ChartText.Width(axis.TickLabel(t), PlainText)).DefaultIfEmpty().Max() + 8;
        var ends = EndValues(chart).Select(label => ChartText.Width(axis.ValueLabel(label.Value), PlainText, bold: true) + 6);
        var plot = new Box(left, top, size.Width - Margin - ends.DefaultIfEmpty().Max(), bottom);
        return new ChartLayout(chart, size, heading, [.. Lines(notes, noteTop + 15.5, NoteHeight, Small)], axis, plot);
    }

    public double Y(double value) => Plot.Bottom - value / Axis.Max * Plot.Height;

    /// <summary>From one column to the next.</summary>
    public double Pitch => Plot.Width / Chart.Columns.Count;

    /// <summary>The full width and height that belongs to some columns.</summary>
    public Box Slot(int first, int last) => Plot with { Left = Plot.Left + first * Pitch, Right = Plot.Left + (last + 1) * Pitch };

    /// <summary>The column itself, from <paramref name="top"/> down to the baseline.</summary>
    public Box Bar(int column, double top)
    {
        var slot = Slot(column, column);
        var width = Math.Min(slot.Width * 0.72, 84);
        return new Box(slot.Middle - width / 2, top, slot.Middle + width / 2, Plot.Bottom);
    }

    /// <summary>The key is to the right of the value axis' name where there is room, otherwise above it.</summary>
    private static (IReadOnlyList<Mark> Marks, double PlotTop) HeadingOf(Chart chart, double width, IReadOnlyList<KeyItem> keyItems)
    {
        var room = width - 2 * Margin;
        var title = ChartText.Wrap(chart.Title, room, Title, most: width < Narrow ? 3 : 2);
        var key = ChartKey.Rows(keyItems, room);
        var sharesRow = key is [var row] && ChartText.Width(chart.ValueAxis, SmallText) + MinKeyGap + ChartKey.Width(row) <= room;
        var keyTop = Margin + title.Count * TitleHeight;
        var keyLeft = sharesRow ? width - Margin - ChartKey.Width(key[0]) : Margin;
        var axisTop = sharesRow ? keyTop : keyTop + key.Count * ChartKey.RowHeight;
        Mark[] marks =
        [
            .. Lines(title, Margin + 21, TitleHeight, Title),
            .. key.SelectMany((row, i) => ChartKey.Draw(row, keyLeft, keyTop + i * ChartKey.RowHeight)),
            new TextMark(Margin, axisTop + 19, ChartText.Fit(chart.ValueAxis, room, Small), Small),
        ];
        return (marks, axisTop + AxisLabelHeight + Headroom);
    }

    /// <summary>
    /// The numbers to the right of the plot: the promised value, and the forecast of the final sum. Overlapping numbers are moved apart:
    /// down, and up again from the bottom.
    /// </summary>
    public IEnumerable<Mark> EndLabels()
    {
        var values = EndValues(Chart);
        double[] heights = [.. values.Select(label => Y(label.Value))];
        for (var i = 1; i < heights.Length; i++) heights[i] = Math.Max(heights[i], heights[i - 1] + PlainText);
        for (var (i, lowest) = (heights.Length - 1, Plot.Bottom); i >= 0; lowest = heights[i--] - PlainText)
            heights[i] = Math.Min(heights[i], lowest);
        var style = new TextStyle(PlainText, Palette.Ink);
        return values.Select((label, i) =>
            new TextMark(Plot.Right + 6, heights[i] + 6, Axis.ValueLabel(label.Value), style with { Bold = label.IsFirst }));
    }

    /// <summary>Each once, the greatest first. IsFirst: the promised value and the middle of the forecast, to be read first.</summary>
    private static IReadOnlyList<(double Value, bool IsFirst)> EndValues(Chart chart)
    {
        var (line, pace, end) = (chart.Line?.Value, chart.Pace?.Values[^1], chart.Fan?.Ranges[^1]);
        double[] values = [.. new[] { line, pace, end?.Low, end?.Middle, end?.High }.OfType<double>().Distinct().OrderDescending()];
        return [.. values.Select(value => (value, value == line || value == pace || value == end?.Middle))];
    }

    private static IEnumerable<Mark> Lines(IReadOnlyList<string> lines, double top, double height, TextStyle style) =>
        lines.Select((line, i) => new TextMark(Margin, top + i * height, line, style));
}
