namespace Indicators.Core.Charts;

/// <summary>The place of each part, in pixels from the top left corner.</summary>
internal sealed record ChartLayout(
    ChartSize Size, IReadOnlyList<string> Title, ChartKey Key, IReadOnlyList<string> Note, ValueAxis Axis, Box Plot)
{
    // A chart 640 wide is shown some 328 wide on a phone: 18 becomes 9, the least that is read.
    public const double TitleText = 22;
    public const double PlainText = 18;
    public const double SmallText = 16.5;
    public const double Margin = 14;
    public const double TitleHeight = 28;
    public const double NoteHeight = 21;

    /// <summary>Above the plot, for the label of the highest column.</summary>
    public const double Headroom = 24;

    public const double StubHeight = 22;

    /// <summary>Below this a long title needs a line more.</summary>
    private const int Narrow = 600;

    private const double AxisLabelHeight = 25;
    private const double PeriodHeight = 30;
    private const double LeastKeyGap = 24;

    /// <param name="chart">With clean texts.</param>
    public static ChartLayout Of(Chart chart, ChartSize size, IReadOnlyList<KeyItem> keyItems)
    {
        var room = size.Width - 2 * Margin;
        var title = ChartText.Wrap(chart.Title, room, TitleText, most: size.Width < Narrow ? 3 : 2, bold: true);
        var note = ChartText.Wrap(chart.Note ?? "", room, SmallText, most: 2);
        var key = ChartKey.Of(keyItems, room);
        var top = Margin + title.Count * TitleHeight + Headroom + AxisLabelHeight
            + (KeySharesRow(key, chart, room) ? 0 : key.Rows.Count * ChartKey.RowHeight);
        var bottom = size.Height - Margin / 2 - note.Count * NoteHeight - PeriodHeight;
        var axis = ValueAxis.Of(chart, bottom - top);
        var left = Margin + axis.Ticks.Select(t => ChartText.Width(axis.TickLabel(t), PlainText)).DefaultIfEmpty().Max() + 8;
        var ends = EndLabels.Values(chart).Select(label => ChartText.Width(axis.ValueLabel(label.Value), PlainText, bold: true) + 6);
        return new ChartLayout(
            size, title, key, note, axis, new Box(left, top, size.Width - Margin - ends.DefaultIfEmpty().Max(), bottom));
    }

    /// <summary>True when the key has room to the right of the value axis' name.</summary>
    public static bool KeySharesRow(ChartKey key, Chart chart, double room) =>
        key.Rows.Count == 0 || (key.Rows.Count == 1
            && ChartText.Width(chart.ValueAxis, SmallText) + LeastKeyGap + ChartKey.Width(key.Rows[0]) <= room);

    public double AxisLabelTop => Plot.Top - Headroom - AxisLabelHeight;

    public double Y(double value) => Plot.Bottom - value / Axis.Max * Plot.Height;

    /// <summary>The full width and height that belongs to some columns.</summary>
    public Box Slot(Chart chart, int first, int last)
    {
        var pitch = Plot.Width / chart.Columns.Count;
        return Plot with { Left = Plot.Left + first * pitch, Right = Plot.Left + (last + 1) * pitch };
    }

    /// <summary>The column itself, from <paramref name="top"/> down to the baseline.</summary>
    public Box Bar(Chart chart, int column, double top)
    {
        var slot = Slot(chart, column, column);
        var width = Math.Min(slot.Width * 0.72, 84);
        return new Box(slot.Middle - width / 2, top, slot.Middle + width / 2, Plot.Bottom);
    }

    /// <summary>Hatched where a value is missing; of a fixed height, which no value gives.</summary>
    public Box Stub(Chart chart, int column) => Bar(chart, column, Plot.Bottom - StubHeight);

    /// <summary>Below the baseline, where a highlighted column is marked when there is no column to draw.</summary>
    public Box Foot(Chart chart, int column) =>
        Bar(chart, column, Plot.Bottom) with { Top = Plot.Bottom + 3, Bottom = Plot.Bottom + 8 };
}
