using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;

namespace Indicators.Core.Tests.Reports.Excel;

/// <summary>A workbook opened for looking at, as another program would read it.</summary>
internal sealed class Workbooks : IDisposable
{
    private readonly MemoryStream stream;
    private readonly List<string> strings;

    private Workbooks(byte[] bytes)
    {
        stream = new MemoryStream(bytes);
        Document = SpreadsheetDocument.Open(stream, isEditable: false);
        strings = [.. Part.SharedStringTablePart!.SharedStringTable.Select(item => item.InnerText)];
    }

    public SpreadsheetDocument Document { get; }

    public WorkbookPart Part => Document.WorkbookPart!;

    private Stylesheet Styles => Part.WorkbookStylesPart!.Stylesheet;

    public IReadOnlyList<string> SheetNames =>
        [.. Part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!)];

    public static Workbooks Of(ReportContent content) => new(ReportWorkbook.Write(content));

    public static Workbooks Of(byte[] bytes) => new(bytes);

    public WorksheetPart Sheet(string name) => (WorksheetPart)Part.GetPartById(
        Part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == name).Id!);

    /// <summary>What a defined name of a sheet stands for.</summary>
    public string? Name(string sheet, string name) => Part.Workbook.DefinedNames!.Elements<DefinedName>()
        .SingleOrDefault(n => n.Name == name && n.LocalSheetId! == (uint)SheetNames.ToList().IndexOf(sheet))?.Text;

    public IReadOnlyList<ChartSpace> Charts()
    {
        var drawing = Sheet("Diagram").DrawingsPart!;
        return [.. drawing.WorksheetDrawing.Descendants<ChartReference>().Select(c => ((ChartPart)drawing.GetPartById(c.Id!)).ChartSpace)];
    }

    /// <summary>What stands in a cell; null when nothing does.</summary>
    public string? Read(Cell? cell)
    {
        if (cell?.CellValue is not { } value) return null;
        return cell.DataType?.Value == CellValues.SharedString ? strings[int.Parse(value.Text, CultureInfo.InvariantCulture)] : value.Text;
    }

    /// <summary>All that a sheet says in words, from the top.</summary>
    public IReadOnlyList<string?> Texts(string sheet) =>
        [.. Sheet(sheet).Worksheet.Descendants<Cell>().Where(cell => cell.DataType is not null).Select(Read)];

    /// <summary>The first row of a sheet's first table that holds these values, by the names of the columns.</summary>
    public IReadOnlyDictionary<string, Cell> RowOf(string sheet, params (string Column, string Value)[] values)
    {
        var header = Header(sheet, Sheet(sheet).TableDefinitionParts.First().Table).Select(Read).ToList();
        return Sheet(sheet).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().ToList())
            .Where(cells => cells.Count == header.Count)
            .Select(cells => header.Zip(cells).ToDictionary(pair => pair.First!, pair => pair.Second))
            .First(row => values.All(value => Read(row[value.Column]) == value.Value));
    }

    public IReadOnlyList<Cell> Header(string sheet, Table table)
    {
        var first = table.Reference!.Value!.Split(':')[0];
        var cells = Sheet(sheet).Worksheet.Descendants<Row>().Single(r => r.RowIndex! == (uint)RowNumber(first)).Elements<Cell>().ToList();
        var from = cells.FindIndex(cell => cell.CellReference == first);
        return cells.GetRange(from, table.TableColumns!.Elements<TableColumn>().Count());
    }

    public CellFormat Look(Cell cell) => (CellFormat)Styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);

    /// <summary>Number format code of a cell.</summary>
    public string? Format(Cell cell) => Styles.NumberingFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.NumberingFormat>()
        .SingleOrDefault(format => format.NumberFormatId! == Look(cell).NumberFormatId!)?.FormatCode;

    /// <summary>Background of a cell as ARGB.</summary>
    public string? Fill(Cell cell) => ((Fill)Styles.Fills!.ElementAt((int)Look(cell).FillId!.Value)).PatternFill!.ForegroundColor?.Rgb;

    /// <summary>Cells of a reference such as 'Diagram'!$F$2:$F$5, in order.</summary>
    public IEnumerable<Cell?> Resolve(string reference)
    {
        var (sheet, range) =
            reference.Split('!') switch { var parts => (parts[0].Trim('\''), parts[1].Replace("$", "", StringComparison.Ordinal)) };
        var (first, last) = range.Split(':') switch { var ends => (ends[0], ends[1]) };
        var column = new string([.. first.TakeWhile(char.IsLetter)]);
        var cells = Sheet(sheet).Worksheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
        return Enumerable.Range(RowNumber(first), RowNumber(last) - RowNumber(first) + 1)
            .Select(row => cells.GetValueOrDefault($"{column}{row}"));
    }

    private static int RowNumber(string reference) =>
        int.Parse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Document.Dispose();
        stream.Dispose();
    }
}
