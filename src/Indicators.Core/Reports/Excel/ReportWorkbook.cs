using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>A report as an Excel workbook. The same content always gives the same bytes.</summary>
public static class ReportWorkbook
{
    /// <summary>MIME type of xlsx files.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Bytes of the xlsx file.</summary>
    public static byte[] Write(ReportContent content) => WorkbookWriter.Write(
        [
            SummarySheet.Of(content),
            .. AccountsSheet.Of(content) is { } accounts ? new[] { accounts } : [],
            .. YearSheet.Of(content) is { } year ? new[] { year } : [],
            .. SurveySheet.Of(content) is { } surveys ? new[] { surveys } : [],
            PledgesSheet.Of(content),
            .. MembersSheet.Of(content) is { } members ? new[] { members } : [],
            DataSheet.Of(content),
            .. PartsSheet.Of(content) is { } parts ? new[] { parts } : [],
            ChartsSheet.Of(content),
            MissingSheet.Of(content),
            RevisionsSheet.Of(content),
            AboutSheet.Of(content),
        ],
        Labels(content));

    private static WorkbookLabels Labels(ReportContent content) => new(
        CellText.Clean(content.Title()),
        CellText.Clean(
            $"Uppföljning av medborgarlöften i {Swedish.MunicipalityName(content.Municipality.Name)}, {ReportLabels.Days(content.Period)}"),
        CellText.Clean($"medborgarlöften; uppföljning; {content.Municipality.Name}; {content.Period.Code}"),
        content.AsOf,
        CellText.Clean(Swedish.MunicipalityName(content.Municipality.Name)),
        Swedish.Capitalised(content.Period.Name),
        CellText.Clean(content.SampleNotice ?? $"{content.EditionName()}, läget {Swedish.Date(content.AsOf)}"));
}
