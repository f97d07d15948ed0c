using Indicators.Core.Excel;
using Indicators.Core.Text;

namespace Indicators.Core.Reports.Excel;

/// <summary>Overview of a local police area as a workbook with one row per municipality, period and target.</summary>
public static class AreaOverviewWorkbook
{
    private static readonly string[] Header =
        ["Kommun", "Period", "Löfte", "Vad som lovats", "Status", "Utfall", "Förväntat", "Saknade uppgifter", "Utgåva", "Bedömning"];

    /// <summary>Bytes of the xlsx file.</summary>
    public static byte[] Write(AreaOverview overview)
    {
        var sheet = new Sheet("Löften", 16, 12, 8, 40, 20, 10, 12, 18, 26, 64);
        sheet.AddProse(overview.Title, CellStyle.Title);
        sheet.AddProse($"{overview.Summary}. Siffrorna är de som stod i varje rapports senaste utgåva.");
        if (overview.Reasons is { Length: > 0 } reasons) sheet.AddProse($"{reasons}.");
        if (overview.SampleNotice is { } notice) sheet.AddProse(notice, CellStyle.Notice);
        foreach (var waiting in overview.Waiting) sheet.AddProse(waiting);
        sheet.AddTable(
            "Loften", Header, [.. overview.Rows.Select(row => Row(row.Report, row.Evaluation))],
            "Inga rapporter med mål i antal är gjorda.", filtered: Header.Length);
        return WorkbookWriter.Write([sheet], Labels(overview));
    }

    private static SheetCell[] Row(ReportContent report, Evaluation.PledgeEvaluation evaluation) =>
    [
        SheetCell.Of(report.Municipality.Name),
        SheetCell.Of(report.Period.Code),
        SheetCell.Of(evaluation.Pledge.Number),
        SheetCell.Of(evaluation.Target!.Phrase),
        StatusCell.Of(evaluation.Verdict.Status),
        SheetCell.Of(evaluation.Verdict.Reported),
        SheetCell.Of((decimal?)evaluation.Verdict.WholeExpected),
        SheetCell.Of(report.Missing.Count),
        SheetCell.Of(report.EditionName()),
        SheetCell.Of(evaluation.Verdict.Sentence),
    ];

    private static WorkbookLabels Labels(AreaOverview overview) => new(
        CellText.Clean(overview.Title),
        "Uppföljning av medborgarlöften i lokalpolisområdet",
        CellText.Clean($"medborgarlöften; {overview.Name}; {overview.Year.Code}"),
        overview.Reports.Select(report => report.AsOf).DefaultIfEmpty(overview.Year.First).Max(),
        CellText.Clean($"Lokalpolisområde {overview.Name}"),
        overview.Year.Name,
        CellText.Clean(overview.SampleNotice ?? Swedish.Capitalised(overview.Year.Name)));
}
