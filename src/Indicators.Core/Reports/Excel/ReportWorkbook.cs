namespace Indicators.Core.Reports.Excel;

/// <summary>A report as an Excel workbook: everything from the content, the same content always the same bytes.</summary>
public static class ReportWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(ReportContent content) => WorkbookWriter.Write(
        [
            SummarySheet.Of(content),
            PledgesSheet.Of(content),
            .. MembersSheet.Of(content) is { } members ? new[] { members } : [],
            DataSheet.Of(content),
            ChartsSheet.Of(content),
            MissingSheet.Of(content),
            RevisionsSheet.Of(content),
            AboutSheet.Of(content),
        ],
        WorkbookLabels.Of(content));
}
