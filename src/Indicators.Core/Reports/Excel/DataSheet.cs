using Indicators.Core.Counts;
using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet with one row per count, for filters, pivot tables and programs. A missing number is an empty cell. Details of a longer period
/// have a column of their own, so that the column of counts can be added up.
/// </summary>
internal static class DataSheet
{
    private static readonly string[] Header =
        ["Kommun", "Indikator", "Kod", "Period", "Från", "Till", "Antal", "Under 18", "Under 20", "Status", "Kommentar", Detail, Written];

    internal const string Detail = "Detalj";

    /// <summary>An approximate number as it was written; the column of counts has the number itself, to add up.</summary>
    internal const string Written = "Ungefärligt";

    /// <summary>The sheet "Data".</summary>
    public static Sheet Of(ReportContent content)
    {
        var sheet = new Sheet("Data", 14, 40, 24, 13, 13, 13, 10, 12, 12, 17, 36, 10, 16);
        sheet.AddTable(
            "Data",
            Header,
            [
                .. from indicator in content.Indicators
                   from cell in indicator.Cells.Concat(indicator.Details ?? []).OrderBy(cell => cell.Period)
                   select Row(content, indicator, cell),
            ],
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
        SheetCell.Of(Counted(cell)?.Total),
        SheetCell.Of(Counted(cell)?.Under18),
        SheetCell.Of(Counted(cell)?.Under20),
        SheetCell.Of(cell.State.Name()),
        SheetCell.Of(Comment(cell)),
        SheetCell.Of(cell.DetailOf is null ? null : cell.Value?.Total),
        SheetCell.Of(cell.Value?.Approximate?.Words),
    ];

    private static Figure? Counted(ReportCell cell) => cell.DetailOf is null ? cell.Value : null;

    /// <summary>The comment; for a detail also its parts, which have no column.</summary>
    private static string? Comment(ReportCell cell) =>
        cell.DetailOf is null ? cell.Comment : ReportSentences.Comment(cell) + PartSentences.Of(cell.Value!);
}
