using DocumentFormat.OpenXml.Drawing.Charts;
using A = DocumentFormat.OpenXml.Drawing;
using Index = DocumentFormat.OpenXml.Drawing.Charts.Index;

namespace Indicators.Core.Excel;

/// <summary>A <see cref="NativeChart"/> as Excel's own chart: columns and lines on the same axes.</summary>
internal static class ChartXml
{
    public const string ColumnInk = "2B6CA3", HighlightInk = "A3341B", LineInk = "A3341B", DashedInk = "55606B", BandInk = "BFE3CB";
    private const uint CategoryAxisId = 1, ValueAxisId = 2;

    /// <summary>With more columns than this, numbers on top of them would run into each other.</summary>
    private const int MaxNumbered = 24;

    public static ChartSpace Of(NativeChart chart, Sheet sheet)
    {
        var layout = ChartLayout.Of(chart, sheet);
        var plot = new PlotArea(layout.Plot());
        if (chart.Band is { } band) plot.Append(Band(chart, sheet, band));
        plot.Append(Columns(chart, sheet));
        if (chart.Lines.Count > 0) plot.Append(Lines(chart, sheet));
        plot.Append(
            ChartAxes.Categories(chart, layout.Upright, CategoryAxisId, ValueAxisId),
            ChartAxes.Values(chart, sheet, ValueAxisId, CategoryAxisId));
        var drawn = new Chart(ChartAxes.Title(chart.Title), new AutoTitleDeleted { Val = false }, plot);
        if (chart.Lines.Count > 0) drawn.Append(Legend(chart));
        // Hidden cells are drawn too, so that the source columns can be folded away; a missing value is a gap.
        drawn.Append(new PlotVisibleOnly { Val = false }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(
            new Date1904 { Val = false },
            new EditingLanguage { Val = "sv-SE" },
            new RoundedCorners { Val = false },
            drawn,
            new ChartShapeProperties(Solid("FFFFFF"), new A.Outline(Solid("C4CDD6"))),
            ChartAxes.Text<TextProperties>(900));
    }

    public static A.SolidFill Solid(string ink) => new(new A.RgbColorModelHex { Val = ink });

    private static Legend Legend(NativeChart chart)
    {
        var legend = new Legend(new LegendPosition { Val = LegendPositionValues.Bottom });
        // What lies under the band is its first series and nothing to read.
        if (chart.Band is not null) legend.Append(new LegendEntry(new Index { Val = 0 }, new Delete { Val = true }));
        legend.Append(new Overlay { Val = false });
        return legend;
    }

    /// <summary>Series are numbered in the order that they are drawn.</summary>
    private static uint FirstColumnSeries(NativeChart chart) => chart.Band is null ? 0u : 2u;

    private static AreaChart Band(NativeChart chart, Sheet sheet, NativeBand band) => new(
        new Grouping { Val = GroupingValues.Stacked },
        new VaryColors { Val = false },
        Area(chart, sheet, new(band.Name, band.LowColumn), 0, new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill()))),
        Area(chart, sheet, new(band.Name, band.HeightColumn), 1, new ChartShapeProperties(Solid(BandInk), new A.Outline(new A.NoFill()))),
        new AxisId { Val = CategoryAxisId },
        new AxisId { Val = ValueAxisId });

    private static AreaChartSeries Area(NativeChart chart, Sheet sheet, NativeSeries series, uint index, ChartShapeProperties look) => new(
        new Index { Val = index }, new Order { Val = index }, Name(series), look, Labels(chart, sheet), Values(chart, sheet, series));

    private static BarChart Columns(NativeChart chart, Sheet sheet)
    {
        var series = new BarChartSeries(
            new Index { Val = FirstColumnSeries(chart) },
            new Order { Val = FirstColumnSeries(chart) },
            Name(chart.Columns),
            new ChartShapeProperties(Solid(ColumnInk)),
            new InvertIfNegative { Val = false });
        series.Append(chart.Highlighted.Select(Highlight));
        series.Append(Numbers(chart.Points <= MaxNumbered), Labels(chart, sheet), Values(chart, sheet, chart.Columns));
        return new BarChart(
            new BarDirection { Val = BarDirectionValues.Column },
            new BarGrouping { Val = BarGroupingValues.Clustered },
            new VaryColors { Val = false },
            series,
            new GapWidth { Val = 60 },
            new AxisId { Val = CategoryAxisId },
            new AxisId { Val = ValueAxisId });
    }

    /// <summary>Striped as well as red: colour alone must not carry the meaning.</summary>
    private static DataPoint Highlight(int index) => new(
        new Index { Val = (uint)index },
        new InvertIfNegative { Val = false },
        new Bubble3D { Val = false },
        new ChartShapeProperties(
            new A.PatternFill(
                new A.ForegroundColor(new A.RgbColorModelHex { Val = HighlightInk }),
                new A.BackgroundColor(new A.RgbColorModelHex { Val = "FFFFFF" }))
            { Preset = A.PresetPatternValues.WideUpwardDiagonal },
            new A.Outline(Solid(HighlightInk))));

    private static DataLabels Numbers(bool shown) => new(
        new ShowLegendKey { Val = false },
        new ShowValue { Val = shown },
        new ShowCategoryName { Val = false },
        new ShowSeriesName { Val = false },
        new ShowPercent { Val = false },
        new ShowBubbleSize { Val = false });

    private static LineChart Lines(NativeChart chart, Sheet sheet)
    {
        var lines = new LineChart(new Grouping { Val = GroupingValues.Standard }, new VaryColors { Val = false });
        lines.Append(chart.Lines.Select((line, i) => Line(chart, sheet, line, FirstColumnSeries(chart) + (uint)i + 1)));
        lines.Append(
            new ShowMarker { Val = true },
            new AxisId { Val = CategoryAxisId },
            new AxisId { Val = ValueAxisId });
        return lines;
    }

    private static LineChartSeries Line(NativeChart chart, Sheet sheet, NativeSeries line, uint index) => new(
        new Index { Val = index },
        new Order { Val = index },
        Name(line),
        new ChartShapeProperties(Outline(line)),
        Marker(chart, line),
        Labels(chart, sheet),
        Values(chart, sheet, line),
        new Smooth { Val = false });

    private static A.Outline Outline(NativeSeries line) => new(
        Solid(line.Dashed ? DashedInk : LineInk),
        new A.PresetDash { Val = line.Dashed ? A.PresetLineDashValues.SystemDash : A.PresetLineDashValues.Solid })
    { Width = line.Dashed ? 15_875 : 25_400 };

    /// <summary>A line needs two points; a single point is drawn as a dash.</summary>
    private static Marker Marker(NativeChart chart, NativeSeries line) => chart.Points > 1
        ? new Marker(new Symbol { Val = MarkerStyleValues.None })
        : new Marker(
            new Symbol { Val = MarkerStyleValues.Dash },
            new Size { Val = 40 },
            new ChartShapeProperties(Solid(line.Dashed ? DashedInk : LineInk)));

    private static SeriesText Name(NativeSeries series) => new(new NumericValue(series.Name));

    private static CategoryAxisData Labels(NativeChart chart, Sheet sheet)
    {
        var cache = new StringCache(new PointCount { Val = (uint)chart.Points });
        cache.Append(chart.Cells(sheet, chart.CategoryColumn).Index().Where(cell => cell.Item.Text is not null).Select(cell =>
            new StringPoint(new NumericValue(CellText.Escape(cell.Item.Text!))) { Index = (uint)cell.Index }));
        return new CategoryAxisData(new StringReference(new Formula(chart.Reference(sheet, chart.CategoryColumn)), cache));
    }

    private static Values Values(NativeChart chart, Sheet sheet, NativeSeries series)
    {
        var cache = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)chart.Points });
        cache.Append(chart.Cells(sheet, series.Column).Index().Where(cell => cell.Item.Number is not null).Select(cell =>
            new NumericPoint(new NumericValue(cell.Item.Written!)) { Index = (uint)cell.Index }));
        return new Values(new NumberReference(new Formula(chart.Reference(sheet, series.Column)), cache));
    }
}
