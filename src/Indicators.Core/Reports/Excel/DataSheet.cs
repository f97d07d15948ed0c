using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>Every count, one per row, ready to filter, pivot or read by a program. What is missing is an empty cell.</summary>
internal static class DataSheet
{
    private static readonly string[] Header =
        ["Kommun", "Indikator", "Kod", "Period", "Från", "Till", "Antal", "Under 18", "Under 20", "Status", "Kommentar"];

    public static Sheet Of(ReportContent content)
    {
        var sheet = new Sheet("Data", 14, 40, 24, 13, 13, 13, 10, 12, 12, 17, 36);
        sheet.AddTable(
            "Data",
            Header,
            [.. content.Indicators.SelectMany(indicator => indicator.Cells.Select(cell => Row(content, indicator, cell)))],
            "Inget skulle rapporteras i perioden.",
            filtered: Header.Length);
        return sheet;
    }

    private static SheetCell[] Row(ReportContent content, ReportIndicator indicator, ReportCell cell) =>
    [
        SheetCell.Of(content.Municipality.Name),
        SheetCell.Of(indicator.Indicator.Name),
        SheetCell.Of(indicator.Indicator.Code.Value),
        SheetCell.Of(cell.Period.Code),
        SheetCell.Of(cell.Period.First),
        SheetCell.Of(cell.Period.Last),
        SheetCell.Of(cell.Value?.Total),
        SheetCell.Of(cell.Value?.Under18),
        SheetCell.Of(cell.Value?.Under20),
        SheetCell.Of(cell.State.Name()),
        SheetCell.Of(cell.Comment),
    ];
}
