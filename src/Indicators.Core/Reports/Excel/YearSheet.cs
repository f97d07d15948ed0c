using Indicators.Core.Excel;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Sheet that compares the parts and years of an annual review or a final report. An incomplete sum is an empty cell.
/// </summary>
internal static class YearSheet
{
    /// <summary>The sheet "Året" or "Giltighetstiden"; null for other reports.</summary>
    public static Sheet? Of(ReportContent content)
    {
        if (content.Review is not { } review) return null;
        var columns = Math.Max(review.Parts.Count + 2, review.Years.Count + 1);
        var sheet = new Sheet(
            content.Period.Unit == PeriodUnit.Year ? "Året" : "Giltighetstiden", [56, .. Enumerable.Repeat(18.0, columns - 1)]);
        Add(sheet, YearSentences.PartsHeading(content), "Arets_loften", Pledges(content, review));
        Add(
            sheet, "Antal del för del", "Arets_delar",
            Figures(review, [.. review.Parts.Select(part => YearSentences.Part(content, part))], indicator => indicator.Parts));
        if (review.Years.Count > 1)
            Add(
                sheet, YearSentences.YearsHeading, "Tidigare_ar",
                Figures(review, [.. review.Years.Select(y => y.Code)], indicator => indicator.Years));
        sheet.AddProse("En tom cell saknar uppgift för hela perioden eller en del av den. Det är inte noll.");
        string[] forecasts = [.. YearSentences.Forecasts(review)];
        if (forecasts.Length > 0)
        {
            sheet.Add();
            sheet.AddProse(YearSentences.ForecastsHeading, CellStyle.Heading);
        }
        foreach (var sentence in forecasts) sheet.AddProse(sentence);
        return sheet;
    }

    private static (string[] Header, SheetCell[][] Body) Pledges(ReportContent content, YearReview review) =>
        (YearSentences.Pledges(content, review)[0],
        [.. review.Pledges.Select(pledge => pledge.Parts
            .Select(status =>
                status is { } known && !pledge.IsLonger
                    ? StatusCell.Of(known)
                    : SheetCell.Of(YearSentences.InPart(content, pledge, status)))
            .Prepend(SheetCell.Of($"{pledge.Number}. ”{pledge.Phrase}”")).Append(StatusCell.Of(pledge.Year)).ToArray())]);

    private static void Add(Sheet sheet, string heading, string name, (string[] Header, SheetCell[][] Body) table)
    {
        sheet.AddProse(heading, CellStyle.Heading);
        sheet.AddTable(name.Replace("_", "", StringComparison.Ordinal), table.Header, table.Body, "Inget att visa.");
        sheet.Add();
    }

    private static (string[] Header, SheetCell[][] Body) Figures(
        YearReview review, string[] columns, Func<YearIndicator, IReadOnlyList<YearFigure>> figures) =>
        (["Indikator", .. columns],
        [.. review.Indicators.Select(indicator => new[] { SheetCell.Of(indicator.Indicator.Name) }
            .Concat(figures(indicator).Select(Cell)).ToArray())]);

    private static SheetCell Cell(YearFigure figure) => !figure.IsWhole ? SheetCell.Of((int?)null)
        : figure.Approximate is { } range ? SheetCell.Of(range.Words)
        : SheetCell.Of(figure.Total);
}
