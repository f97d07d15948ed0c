namespace Indicators.Core.Charts;

/// <summary>The shapes for the figures, in the plot and as samples in the key.</summary>
/// <param name="chart">With clean texts.</param>
internal sealed class PlotMarks(Chart chart)
{
    // In pixels, so that any value above 0 is visible.
    private const double MinColumn = 3;

    private readonly List<string> bands = [.. chart.Bands!.Select(band => band.Label).Distinct()];

    private readonly List<string> gaps =
        [.. chart.Columns.Where(c => c.Value is null).Select(c => c.MissingLabel).OfType<string>().Distinct()];

    /// <param name="namesGaps">Whether the words for gaps are in the key.</param>
    public IReadOnlyList<KeyItem> KeyItems(bool namesGaps) =>
    [
        .. Item(chart.Line?.Label, box => Inked(Ink.Line, (box.Left, box.Centre), (box.Right, box.Centre))),
        .. Item(chart.Columns.Any(c => c.IsHighlighted) ? chart.HighlightLabel : null, Boxed(Ink.Highlight)),
        .. bands.SelectMany((label, i) => Item(label, Boxed(Ink.Band(i)))),
        .. Item(chart.Pace?.Label, box => Inked(Ink.Pace, Rising(box))),
        .. Item(chart.Fan?.Label, box => Inked([Ink.Fan], [.. Rising(box), (box.Right, box.Bottom)])),
        .. Item(chart.Fan?.MiddleLabel, box => Inked([Ink.FanMiddle], Rising(box))),
        .. gaps.SelectMany((word, i) => Item(namesGaps && word.Length > 0 ? word : null, Boxed(Ink.Gap(i)))),
    ];

    public IEnumerable<Mark> Draw(ChartLayout layout) =>
    [
        .. chart.Bands!.Select(band => Band(layout, band)), .. Fan(layout),
        .. Enumerable.Range(0, chart.Columns.Count).SelectMany(i => Column(layout, i)),
        ShapeMark.Horizontal(layout.Plot.Left, layout.Plot.Right, layout.Plot.Bottom, Ink.Baseline), .. Pace(layout), .. Line(layout),
    ];

    private BoxMark Band(ChartLayout layout, ChartBand band) => new(
        layout.Slot(band.FirstColumn, band.LastColumn) with { Top = layout.Y(band.High), Bottom = layout.Y(band.Low) },
        Ink.Band(bands.IndexOf(band.Label)));

    private IEnumerable<Mark> Fan(ChartLayout layout)
    {
        if (chart.Fan is not { } fan) return [];
        (double X, double Y)[] from = fan.From is { } known ? [(layout.Bar(known.Column, 0).Right, layout.Y(known.Value))] : [];
        (double X, double Y)[] Edge(Func<ChartRange, double> value) =>
            [.. fan.Ranges.Select((range, i) => (layout.Slot(0, fan.FirstColumn + i).Right, layout.Y(value(range))))];
        return
        [
            new ShapeMark(Ink.Fan, [.. from, .. Edge(range => range.High), .. Edge(range => range.Low).Reverse()]),
            new ShapeMark(Ink.FanMiddle, [.. from, .. Edge(range => range.Middle)]),
        ];
    }

    private IEnumerable<Mark> Column(ChartLayout layout, int i)
    {
        var column = chart.Columns[i];
        var top = Math.Min(layout.Y(column.Value ?? 0), layout.Plot.Bottom - MinColumn);
        // Where there is no column to highlight: below the baseline.
        if (column is { IsHighlighted: true, Value: null or 0 })
            yield return new BoxMark(layout.Bar(i, layout.Plot.Bottom + 3) with { Bottom = layout.Plot.Bottom + 8 }, Ink.Highlight);
        if (column.Value > 0) yield return new BoxMark(layout.Bar(i, top), column.IsHighlighted ? Ink.Highlight : Ink.Column);
        // Of a fixed height, which no value gives.
        if (column is { Value: null, MissingLabel: { } missing })
            yield return new BoxMark(layout.Bar(i, layout.Plot.Bottom - ChartLayout.StubHeight), Ink.Gap(gaps.IndexOf(missing)));
    }

    private IEnumerable<Mark> Pace(ChartLayout layout) => chart.Pace is not { } pace ? [] : Inked(
        Ink.Pace,
        [(layout.Plot.Left, layout.Y(0)), .. pace.Values.Select((value, i) => (layout.Slot(0, i).Right, layout.Y(value)))]);

    private IEnumerable<Mark> Line(ChartLayout layout) => chart.Line is not { } line ? [] : Inked(
        Ink.Line, (layout.Plot.Left, layout.Y(line.Value)), (layout.Plot.Right, layout.Y(line.Value)));

    /// <summary>None when the chart does not have it.</summary>
    private static IEnumerable<KeyItem> Item(string? label, Func<Box, IEnumerable<Mark>> sample) =>
        label is null ? [] : [new(label, sample)];

    private static Func<Box, IEnumerable<Mark>> Boxed(Ink ink) => box => [new BoxMark(box, ink)];

    private static (double X, double Y)[] Rising(Box box) => [(box.Left, box.Bottom), (box.Right, box.Top)];

    private static IEnumerable<Mark> Inked(IEnumerable<Ink> inks, params (double X, double Y)[] points) =>
        inks.Select(ink => new ShapeMark(ink, points));
}
