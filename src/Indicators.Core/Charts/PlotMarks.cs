namespace Indicators.Core.Charts;

/// <summary>The shapes for the figures, in the plot and as samples in the key.</summary>
/// <param name="chart">With clean texts.</param>
internal sealed class PlotMarks(Chart chart)
{
    // In pixels, so that any value above 0 is visible.
    private const double LeastColumn = 3;

    private readonly List<string> bands = [.. chart.Bands!.Select(band => band.Label).Distinct()];

    private readonly List<string> gaps =
        [.. chart.Columns.Where(c => c.Value is null).Select(c => c.MissingLabel).OfType<string>().Distinct()];

    /// <param name="namesGaps">Whether the words for gaps are in the key.</param>
    public IReadOnlyList<KeyItem> KeyItems(bool namesGaps)
    {
        var items = new List<KeyItem>();
        if (chart.Line is { } line) items.Add(new(line.Label, box => Inked(Ink.Line, (box.Left, box.Centre), (box.Right, box.Centre))));
        if (chart.HighlightLabel is { } highlight && chart.Columns.Any(c => c.IsHighlighted)) items.Add(Sample(highlight, Ink.Highlight));
        items.AddRange(bands.Select((label, i) => Sample(label, Ink.Band(i))));
        if (chart.Pace is { } pace) items.Add(new(pace.Label, box => Inked(Ink.Pace, (box.Left, box.Bottom), (box.Right, box.Top))));
        if (chart.Fan is { } fan)
        {
            items.Add(new(fan.Label, box => Inked([Ink.Fan], (box.Left, box.Bottom), (box.Right, box.Top), (box.Right, box.Bottom))));
            items.Add(new(fan.MiddleLabel, box => Inked([Ink.FanMiddle], (box.Left, box.Bottom), (box.Right, box.Top))));
        }
        if (namesGaps) items.AddRange(gaps.Index().Where(gap => gap.Item.Length > 0).Select(gap => Sample(gap.Item, Ink.Gap(gap.Index))));
        return items;
    }

    public IEnumerable<Mark> Draw(ChartLayout layout) =>
    [
        .. chart.Bands!.Select(band => Band(layout, band)), .. Fan(layout),
        .. Enumerable.Range(0, chart.Columns.Count).SelectMany(i => Column(layout, i)),
        PathMark.Horizontal(layout.Plot.Left, layout.Plot.Right, layout.Plot.Bottom, Ink.Baseline), .. Pace(layout), .. Line(layout),
    ];

    private BoxMark Band(ChartLayout layout, ChartBand band) => new(
        layout.Slot(chart, band.FirstColumn, band.LastColumn) with { Top = layout.Y(band.High), Bottom = layout.Y(band.Low) },
        Ink.Band(bands.IndexOf(band.Label)));

    private IEnumerable<Mark> Fan(ChartLayout layout)
    {
        if (chart.Fan is not { } fan) return [];
        (double X, double Y)[] from = fan.From is { } known ? [(layout.Bar(chart, known.Column, 0).Right, layout.Y(known.Value))] : [];
        (double X, double Y)[] Edge(Func<ChartRange, double> value) =>
            [.. fan.Ranges.Select((range, i) => (layout.Slot(chart, 0, fan.FirstColumn + i).Right, layout.Y(value(range))))];
        return
        [
            new PathMark(Ink.Fan, [.. from, .. Edge(range => range.High), .. Edge(range => range.Low).Reverse()]),
            new PathMark(Ink.FanMiddle, [.. from, .. Edge(range => range.Middle)]),
        ];
    }

    private IEnumerable<Mark> Column(ChartLayout layout, int i)
    {
        var column = chart.Columns[i];
        var top = Math.Min(layout.Y(column.Value ?? 0), layout.Plot.Bottom - LeastColumn);
        if (column is { IsHighlighted: true, Value: null or 0 }) yield return new BoxMark(layout.Foot(chart, i), Ink.Highlight);
        if (column.Value > 0) yield return new BoxMark(layout.Bar(chart, i, top), column.IsHighlighted ? Ink.Highlight : Ink.Column);
        if (column is { Value: null, MissingLabel: { } missing })
            yield return new BoxMark(layout.Stub(chart, i), Ink.Gap(gaps.IndexOf(missing)));
    }

    private IEnumerable<Mark> Pace(ChartLayout layout) => chart.Pace is not { } pace ? [] : Inked(
        Ink.Pace,
        [(layout.Plot.Left, layout.Y(0)), .. pace.Values.Select((value, i) => (layout.Slot(chart, 0, i).Right, layout.Y(value)))]);

    private IEnumerable<Mark> Line(ChartLayout layout) => chart.Line is not { } line ? [] : Inked(
        Ink.Line, (layout.Plot.Left, layout.Y(line.Value)), (layout.Plot.Right, layout.Y(line.Value)));

    private static KeyItem Sample(string label, Ink ink) => new(label, box => [new BoxMark(box, ink)]);

    private static IEnumerable<Mark> Inked(IEnumerable<Ink> inks, params (double X, double Y)[] points) =>
        inks.Select(ink => new PathMark(ink, points));
}
