using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;

namespace Indicators.Core.Tests.Reports.Excel;

/// <summary>A workbook opened for looking at, as another program would read it.</summary>
internal sealed class Workbooks : IDisposable
{
    private readonly MemoryStream stream;

    private Workbooks(byte[] bytes)
    {
        stream = new MemoryStream(bytes);
        Document = SpreadsheetDocument.Open(stream, isEditable: false);
    }

    public SpreadsheetDocument Document { get; }

    public WorkbookPart Part => Document.WorkbookPart!;

    public IReadOnlyList<string> SheetNames => [.. Part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(s => s.Name!.Value!)];

    public static Workbooks Of(ReportContent content) => new(ReportWorkbook.Write(content));

    public WorksheetPart Sheet(string name) => (WorksheetPart)Part.GetPartById(
        Part.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == name).Id!);

    public Cell? CellAt(string sheet, string reference) =>
        Sheet(sheet).Worksheet.Descendants<Cell>().SingleOrDefault(cell => cell.CellReference == reference);

    /// <summary>What stands in a cell; null when nothing does.</summary>
    public string? Read(Cell? cell)
    {
        if (cell?.CellValue is not { } value) return null;
        return cell.DataType?.Value == CellValues.SharedString
            ? Part.SharedStringTablePart!.SharedStringTable.ElementAt(int.Parse(value.Text, System.Globalization.CultureInfo.InvariantCulture)).InnerText
            : value.Text;
    }

    public string? Read(string sheet, string reference) => Read(CellAt(sheet, reference));

    /// <summary>Number format code of a cell.</summary>
    public string? Format(Cell cell)
    {
        var styles = Part.WorkbookStylesPart!.Stylesheet;
        var format = (CellFormat)styles.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        return styles.NumberingFormats!.Elements<NumberingFormat>().SingleOrDefault(f => f.NumberFormatId! == format.NumberFormatId!)?.FormatCode;
    }

    /// <summary>Cells of a reference such as 'Diagram'!$F$2:$F$5, in order.</summary>
    public IEnumerable<Cell?> Resolve(string reference)
    {
        var (sheet, range) = reference.Split('!') switch { var parts => (parts[0].Trim('\''), parts[1].Replace("$", "", StringComparison.Ordinal)) };
        var (first, last) = range.Split(':') switch { var ends => (ends[0], ends[1]) };
        var column = new string([.. first.TakeWhile(char.IsLetter)]);
        int from = Row(first), to = Row(last);
        return Enumerable.Range(from, to - from + 1).Select(row => CellAt(sheet, $"{column}{row}"));

        static int Row(string cell) => int.Parse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), provider: System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        Document.Dispose();
        stream.Dispose();
    }
}
