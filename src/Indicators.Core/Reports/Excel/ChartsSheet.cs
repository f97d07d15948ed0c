using Indicators.Core.Charts;
using Indicators.Core.Excel;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet with a native chart per indicator, two side by side; to the right, outside the print area, the cells that they draw.
/// </summary>
internal static class ChartsSheet
{
    private const int Left = 1, Right = 3, Labels = 6, Values = 7, Targets = 8, Lows = 9, Middles = 10, Highs = 11, Heights = 12;

    /// <summary>
    /// Rows per block: a caption, the chart and an empty row. Two blocks with the title and captions of two lines fill the 507 points
    /// of an A4 page in landscape.
    /// </summary>
    private const int BlockRows = 15, BlocksPerPage = 2;

    /// <summary>A chart with more columns than this is as wide as the page, so that every label is readable.</summary>
    private const int MaxInHalfWidth = 12;

    /// <summary>Longest word, in letters, that fits under each of many columns.</summary>
    private const int MaxUnderColumn = 8;

    private static readonly SheetCell[] SourceHeader =
    [
        SheetCell.Of("Indikator", CellStyle.Header),
        SheetCell.Of("Period", CellStyle.Header),
        .. new[] { "Antal", "Linje", "Lägst", "Mitten", "Högst", "Skillnad" }.Select(name => SheetCell.Of(name, CellStyle.NumberHeader)),
    ];

    private static readonly double[] ColumnWidths = [70, 2, 70, 3, 32, 22, 9, 9, 9, 9, 9, 9];

    /// <summary>The sheet "Diagram".</summary>
    public static Sheet Of(ReportContent content)
    {
        var slots = Slots(content).ToList();
        var blocks = slots.Count == 0 ? 0 : slots[^1].Block + 1;
        var captions = slots.ToDictionary(slot => (slot.CaptionRow, slot.Column), slot => slot.Caption);
        var lastRow = (blocks * BlockRows) + 1;
        if (WithoutChart(content) is { } sentence) captions.Add((++lastRow, Left), sentence);

        var sheet = new Sheet("Diagram", ColumnWidths)
        {
            Charts = [.. slots.Select(Chart)],
            PrintArea = (Right, lastRow),
            PageBreaks = [.. Enumerable.Range(1, blocks).Where(b => b % BlocksPerPage == 0 && b < blocks).Select(b => (b * BlockRows) + 1)],
        };
        Fill(sheet, content, captions, [.. slots.SelectMany(SourceRows)], lastRow);
        return sheet;
    }

    private static void Fill(
        Sheet sheet, ReportContent content, Dictionary<(int, int), string> captions, List<SheetCell[]> source, int lastRow)
    {
        var title = SheetCell.Of($"Diagram: {content.Municipality.Name}, {content.Period.Name}", CellStyle.Title);
        sheet.Add(Row(title, Air(), source.Count > 0 ? SourceHeader : []));
        sheet.Freeze();
        for (var row = 2; row <= Math.Max(lastRow, source.Count + 1); row++)
            sheet.Add(Row(Caption(row, Left), Caption(row, Right), row - 2 < source.Count ? source[row - 2] : []));
        if (source.Count > 0)
            sheet.MarkTable(
                new SheetTable("Diagramunderlag", Labels - 1, 1, source.Count + 1, [.. SourceHeader.Select(cell => cell.Text!)]));

        SheetCell Caption(int row, int column) =>
            captions.TryGetValue((row, column), out var text) ? SheetCell.Of(text, CellStyle.Caption) : Air();
    }

    private static SheetCell[] Row(SheetCell left, SheetCell right, SheetCell[] source) => [left, Air(), right, Air(), .. source];

    private static SheetCell Air() => SheetCell.Empty(CellStyle.Prose);

    private static string? WithoutChart(ReportContent content)
    {
        if (content.Indicators.Count == 0) return "Överenskommelsen har inga indikatorer att rita.";
        var names = content.Indicators.Where(i => i.Chart is null).Select(i => i.Indicator.Name).ToList();
        return names.Count == 0 ? null : $"Utan diagram, eftersom inget skulle rapporteras i perioden: {Swedish.List(names)}.";
    }

    private static IEnumerable<Slot> Slots(ReportContent content)
    {
        int block = 0, column = Left, sourceRow = 2;
        foreach (var (indicator, caption, chart) in content.Indicators.SelectMany(Charts))
        {
            var wide = chart.Columns.Count > MaxInHalfWidth;
            if (wide && column == Right) (block, column) = (block + 1, Left);
            yield return new Slot(indicator, caption, chart, block, column, wide, sourceRow);
            sourceRow += chart.Columns.Count;
            (block, column) = column == Left && !wide ? (block, Right) : (block + 1, Left);
        }
    }

    private static IEnumerable<(ReportIndicator, string Caption, Chart)> Charts(ReportIndicator indicator)
    {
        if (indicator.Chart is { } chart) yield return (indicator, indicator.Headline, chart);
        if (indicator.Forecast is { } outlook) yield return (indicator, outlook.Sentence, outlook.Chart);
    }

    private static IEnumerable<SheetCell[]> SourceRows(Slot slot) => slot.Chart.Columns.Select((column, i) =>
    {
        var range = RangeAt(slot.Chart, i);
        return new[]
        {
            SheetCell.Of(slot.Indicator.Indicator.Name, CellStyle.Plain),
            SheetCell.Of(
                column.MissingLabel is { } missing ? $"{column.Label}{Marked(slot.Chart, missing)}"
                    : column.ValueLabel is { } written ? $"{column.Label} ({written})"
                    : column.Label,
                CellStyle.Plain),
            SheetCell.Of((decimal?)column.Value),
            SheetCell.Of((decimal?)(slot.Chart.Line?.Value ?? slot.Chart.Pace?.Values[i])),
            SheetCell.Of((decimal?)range?.Low),
            SheetCell.Of((decimal?)range?.Middle),
            SheetCell.Of((decimal?)range?.High),
            SheetCell.Of((decimal?)(range?.High - range?.Low)),
        };
    });

    /// <summary>
    /// Text after a column label: " (saknas)". Long words under many columns become asterisks, explained in the axis title.
    /// </summary>
    private static string Marked(Chart chart, string missing) =>
        LongWords(chart).IndexOf(missing) is >= 0 and var index ? new string('*', index + 1) : $" ({missing})";

    private static List<string> LongWords(Chart chart) => chart.Columns.Count <= MaxInHalfWidth ? [] :
        [.. chart.Columns.Select(column => column.MissingLabel).OfType<string>().Where(word => word.Length > MaxUnderColumn).Distinct()];

    /// <summary>Range at a column. A fan also has one at its last known value, so that its lines start there.</summary>
    private static (double Low, double? Middle, double High)? RangeAt(Chart chart, int column)
    {
        if (chart.Bands?.LastOrDefault(b => b.FirstColumn <= column && column <= b.LastColumn) is { } band)
            return (band.Low, null, band.High);
        if (chart.Fan is not { } fan) return null;
        if (column >= fan.FirstColumn && fan.Ranges[column - fan.FirstColumn] is var range) return (range.Low, range.Middle, range.High);
        return fan.From is { } from && from.Column == column ? (from.Value, from.Value, from.Value) : null;
    }

    private static NativeChart Chart(Slot slot) => new(
        CellText.Clean(slot.Indicator.Indicator.Name),
        CellText.Clean(slot.Chart.Description),
        CellText.Clean(slot.Chart.Title),
        CellText.Clean(CategoryTitle(slot)),
        slot.SourceRow,
        slot.SourceRow + slot.Chart.Columns.Count - 1,
        Labels,
        new NativeSeries(CellText.Clean(slot.Chart.ValueAxis), Values),
        [.. Lines(slot)],
        [.. slot.Chart.Columns.Index().Where(column => column.Item.IsHighlighted).Select(column => column.Index)],
        new ChartPlace(slot.Column, slot.CaptionRow + 1, slot.IsWide ? Right : slot.Column, slot.CaptionRow + BlockRows - 2),
        slot.Chart.Fan is { } fan ? new NativeBand(CellText.Clean(fan.Label), Lows, Heights) : null);

    private static IEnumerable<NativeSeries> Lines(Slot slot)
    {
        if (slot.Chart.Line is { } line) yield return new NativeSeries(CellText.Clean(line.Label), Targets);
        if (slot.Chart.Pace is { } pace) yield return new NativeSeries(CellText.Clean(pace.Label), Targets);
        if (slot.Chart.Fan is { } fan) yield return new NativeSeries(CellText.Clean(fan.MiddleLabel), Middles, Dashed: true);
        if (slot.Chart.Bands is [var band, ..])
        {
            yield return new NativeSeries(CellText.Clean($"{band.Label}, lägst"), Lows, Dashed: true);
            yield return new NativeSeries(CellText.Clean($"{band.Label}, högst"), Highs, Dashed: true);
        }
    }

    /// <summary>
    /// Unit and years of the columns, and the note of the chart, which must follow the chart when it is pasted elsewhere.
    /// </summary>
    private static string CategoryTitle(Slot slot)
    {
        var note = string.Concat(LongWords(slot.Chart).Select(word => $". {Marked(slot.Chart, word)} {word}"))
            + (slot.Chart.Note is { } text ? $". {text}" : "");
        if (slot.Indicator.Forecast is { } outlook && outlook.Chart == slot.Chart)
            return $"{Swedish.Capitalised(outlook.Step.Name())} {Years($"{outlook.Span.First:yyyy}", $"{outlook.Span.Last:yyyy}")}{note}";
        if (slot.Indicator.Shown is not [var first, .., var last]) return $"Period{note}";
        // A period's code begins with its year, for weeks the one that they are numbered in.
        var unit = slot.Indicator.Shown.All(cell => cell.Period.Unit == first.Period.Unit) ? first.Period.Unit.Name() : "period";
        return $"{Swedish.Capitalised(unit)} {Years(first.Period.Code[..4], last.Period.Code[..4])}{note}";
    }

    private static string Years(string from, string to) => from == to ? from : $"{from}–{to}";

    /// <summary>Place of a chart on the sheet.</summary>
    /// <param name="Block">Row of charts, from 0.</param>
    /// <param name="SourceRow">First row, from 1, of the cells that the chart draws.</param>
    private sealed record Slot(
        ReportIndicator Indicator, string Caption, Chart Chart, int Block, int Column, bool IsWide, int SourceRow)
    {
        /// <summary>Row of the caption, from 1.</summary>
        public int CaptionRow => (Block * BlockRows) + 2;
    }
}
