using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>
/// Draws a <see cref="Chart"/> as accessible SVG. Pure: the same chart and size give the same text, and the ids in it are
/// made from the content, so that many charts can stand in one page.
/// </summary>
public static class SvgChart
{
    // Doubles hold whole numbers exactly up to here, and decimal, which the axis counts in, holds them too.
    private const double MostValue = 9e15;

    // What is more than zero is seen above the baseline, however little it is.
    private const double LeastColumn = 3;

    /// <param name="size"><see cref="ChartSize.Default"/> when null.</param>
    /// <exception cref="ArgumentException">
    /// No columns, a negative or not finite value, a band outside the columns, or a size out of range.
    /// </exception>
    public static string Write(Chart chart, ChartSize? size = null)
    {
        size ??= ChartSize.Default;
        Check(chart, size);
        var id = Identity(chart, size);
        chart = Clean(chart);
        string[] gaps = [.. chart.Columns.Where(c => c.Value is null).Select(c => c.MissingLabel).OfType<string>().Distinct()];
        var inks = new ChartInks(id, gaps);
        var layout = ChartLayout.Of(chart, size, KeyItems(chart, size, inks, gaps));
        var growing = new GrowingSum(chart, layout);
        var svg = Root(chart, size, id);
        svg.Add(inks.Definitions(), Paper(size), Heading(chart, layout), Grid(layout), Bands(chart, layout), growing.Fan(), Columns(chart, layout, inks));
        svg.Add(growing.Pace(), Line(chart, layout), EndLabels.Draw(chart, layout), Labels(chart, layout, size), Notes(layout));
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    private static void Check(Chart chart, ChartSize size)
    {
        if (size.Width is < 320 or > 2000 || size.Height is < 320 or > 2000)
            throw new ArgumentException($"A chart is 320 to 2000 pixels each way, not {size.Width} × {size.Height}.", nameof(size));
        if (chart.Columns.Count == 0) throw new ArgumentException("A chart needs a column.", nameof(chart));
        var bands = chart.Bands ?? [];
        var values = chart.Columns.Select(c => c.Value ?? 0)
            .Append(chart.Line?.Value ?? 0)
            .Concat(bands.SelectMany(b => new[] { b.Low, b.High }))
            .Concat(chart.Pace?.Values ?? [])
            .Concat((chart.Fan?.Ranges ?? []).SelectMany(r => new[] { r.Low, r.Middle, r.High }));
        if (values.Any(v => v is not (>= 0 and <= MostValue)))
            throw new ArgumentException("A chart's values are 0 to 9e15.", nameof(chart));
        if (!bands.All(b => b.Low <= b.High && 0 <= b.FirstColumn && b.FirstColumn <= b.LastColumn && b.LastColumn < chart.Columns.Count))
            throw new ArgumentException("A band lies within the columns, its low end first.", nameof(chart));
        if (chart.Pace is { } pace && pace.Values.Count != chart.Columns.Count)
            throw new ArgumentException("A pace has a value for each column.", nameof(chart));
        if (chart.Fan is { } fan && (fan.Ranges.Count == 0 || fan.FirstColumn + fan.Ranges.Count != chart.Columns.Count))
            throw new ArgumentException("A fan ends at the last column.", nameof(chart));
    }

    private static string Identity(Chart chart, ChartSize size) =>
        "chart-" + Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { chart, size })).AsSpan(0, 6));

    private static Chart Clean(Chart chart) => chart with
    {
        Title = ChartText.Clean(chart.Title),
        Description = ChartText.Clean(chart.Description),
        ValueAxis = ChartText.Clean(chart.ValueAxis),
        Columns = [.. chart.Columns.Select(c => c with { Label = ChartText.Clean(c.Label), MissingLabel = Clean(c.MissingLabel) })],
        Line = chart.Line is { } line ? line with { Label = ChartText.Clean(line.Label) } : null,
        Bands = [.. (chart.Bands ?? []).Select(b => b with { Label = ChartText.Clean(b.Label) })],
        Pace = chart.Pace is { } pace ? pace with { Label = ChartText.Clean(pace.Label) } : null,
        Fan = chart.Fan is { } fan ? fan with { Label = ChartText.Clean(fan.Label), MiddleLabel = ChartText.Clean(fan.MiddleLabel) } : null,
        Note = Clean(chart.Note),
        HighlightLabel = Clean(chart.HighlightLabel),
    };

    private static string? Clean(string? text) => text is null ? null : ChartText.Clean(text);

    private static List<KeyItem> KeyItems(Chart chart, ChartSize size, ChartInks inks, string[] gaps)
    {
        var items = new List<KeyItem>();
        if (chart.Line is { } line) items.Add(new(line.Label, box => ChartInks.Line(box.Left, box.Right, (box.Top + box.Bottom) / 2)));
        if (chart.HighlightLabel is { } highlight && chart.Columns.Any(c => c.IsHighlighted))
            items.Add(new(highlight, box => [inks.Column(box, highlighted: true)]));
        items.AddRange(BandLabels(chart).Select((label, i) => new KeyItem(label, box => [ChartInks.Band(box, i)])));
        if (chart.Pace is { } pace) items.Add(new(pace.Label, box => ChartInks.Pace([(box.Left, box.Bottom), (box.Right, box.Top)])));
        if (chart.Fan is { } fan)
        {
            items.Add(new(fan.Label, box => [ChartInks.Fan([(box.Left, box.Bottom), (box.Right, box.Top), (box.Right, box.Bottom)])]));
            items.Add(new(fan.MiddleLabel, box => [ChartInks.FanMiddle([(box.Left, box.Bottom), (box.Right, box.Top)])]));
        }
        if (!ColumnLabels.HasRoomForGapWords(chart, size))
            items.AddRange(gaps.Where(g => g.Length > 0).Select(g => new KeyItem(g, box => [inks.Gap(box, g)])));
        return items;
    }

    private static XElement Root(Chart chart, ChartSize size, string id)
    {
        var svg = Shapes.Element("svg",
            ("width", size.Width), ("height", size.Height), ("viewBox", $"0 0 {size.Width} {size.Height}"),
            ("role", "img"), ("lang", "sv"), ("aria-labelledby", $"{id}-title {id}-desc"), ("font-family", "Noto Sans, sans-serif"));
        svg.SetAttributeValue(XNamespace.Xml + "lang", "sv");
        svg.Add(
            new XElement(Shapes.Svg + "title", new XAttribute("id", $"{id}-title"), chart.Title),
            new XElement(Shapes.Svg + "desc", new XAttribute("id", $"{id}-desc"), chart.Description));
        return svg;
    }

    /// <summary>Opaque and framed: in dark mode the picture keeps its own ground and has an end.</summary>
    private static XElement Paper(ChartSize size) => Shapes.Rectangle(
        new Box(0.5, 0.5, size.Width - 0.5, size.Height - 0.5), Palette.Paper, ("stroke", Palette.Frame));

    private static IEnumerable<XElement> Heading(Chart chart, ChartLayout layout)
    {
        var top = ChartLayout.Margin;
        foreach (var line in layout.Title)
        {
            yield return Shapes.Label(ChartLayout.Margin, top + 21, line, new TextStyle(ChartLayout.TitleText, Palette.Ink, Bold: true));
            top += ChartLayout.TitleHeight;
        }
        var room = layout.Size.Width - 2 * ChartLayout.Margin;
        var shared = ChartLayout.KeySharesRow(layout.Key, chart, room);
        foreach (var row in layout.Key.Rows)
        {
            var left = shared ? layout.Size.Width - ChartLayout.Margin - ChartKey.Width(row) : ChartLayout.Margin;
            foreach (var shape in ChartKey.Draw(row, left, top)) yield return shape;
            top += ChartKey.RowHeight;
        }
        var axis = ChartText.Fit(chart.ValueAxis, room, ChartLayout.SmallText);
        yield return Shapes.Label(ChartLayout.Margin, layout.AxisLabelTop + 19, axis, new TextStyle(ChartLayout.SmallText, Palette.Muted));
    }

    private static IEnumerable<XElement> Grid(ChartLayout layout)
    {
        var style = new TextStyle(ChartLayout.PlainText, Palette.Muted, TextAnchor.End);
        foreach (var tick in layout.Axis.Ticks)
        {
            var y = layout.Y((double)tick);
            yield return Shapes.Horizontal(layout.Plot.Left, layout.Plot.Right, y, Palette.Grid, 1);
            yield return Shapes.Label(layout.Plot.Left - 8, y + 6, layout.Axis.TickLabel(tick), style);
        }
    }

    private static IEnumerable<XElement> Bands(Chart chart, ChartLayout layout) => (chart.Bands ?? []).Select(band =>
    {
        var slot = layout.Slot(chart, band.FirstColumn, band.LastColumn);
        return ChartInks.Band(slot with { Top = layout.Y(band.High), Bottom = layout.Y(band.Low) }, BandLabels(chart).IndexOf(band.Label));
    });

    private static List<string> BandLabels(Chart chart) => [.. (chart.Bands ?? []).Select(band => band.Label).Distinct()];

    private static IEnumerable<XElement> Columns(Chart chart, ChartLayout layout, ChartInks inks)
    {
        for (var i = 0; i < chart.Columns.Count; i++)
        {
            var column = chart.Columns[i];
            var top = Math.Min(layout.Y(column.Value ?? 0), layout.Plot.Bottom - LeastColumn);
            if (column is { IsHighlighted: true, Value: null or 0 }) yield return inks.Column(layout.Foot(chart, i), highlighted: true);
            if (column.Value > 0) yield return inks.Column(layout.Bar(chart, i, top), column.IsHighlighted);
            if (column is { Value: null, MissingLabel: { } missing }) yield return inks.Gap(layout.Stub(chart, i), missing);
        }
        yield return Shapes.Horizontal(layout.Plot.Left, layout.Plot.Right, layout.Plot.Bottom, Palette.Muted, 2);
    }

    private static IEnumerable<XElement> Line(Chart chart, ChartLayout layout)
    {
        if (chart.Line is null) return [];
        return ChartInks.Line(layout.Plot.Left, layout.Plot.Right, layout.Y(chart.Line.Value));
    }

    private static IEnumerable<XElement> Labels(Chart chart, ChartLayout layout, ChartSize size)
    {
        var labels = new ColumnLabels(chart, layout);
        var gapWords = ColumnLabels.HasRoomForGapWords(chart, size) ? labels.GapWords() : [];
        return [.. labels.Values(), .. gapWords, .. labels.Periods()];
    }

    private static IEnumerable<XElement> Notes(ChartLayout layout)
    {
        var y = layout.Size.Height - ChartLayout.Margin / 2 - layout.Note.Count * ChartLayout.NoteHeight;
        return layout.Note.Select((line, i) => Shapes.Label(
            ChartLayout.Margin, y + i * ChartLayout.NoteHeight + 15.5, line, new TextStyle(ChartLayout.SmallText, Palette.Muted)));
    }
}
