using Indicators.Core.Excel;

namespace Indicators.Core.Reports.Excel;

/// <summary>An annual review's parts and years side by side. What is not whole is an empty cell in the years' table.</summary>
internal static class YearSheet
{
    /// <summary>Null for a report that is not over a year.</summary>
    public static Sheet? Of(ReportContent content)
    {
        if (content.Review is not { } review) return null;
        var columns = Math.Max(review.Parts.Count + 2, review.Years.Count + 1);
        var sheet = new Sheet("Året", [56, .. Enumerable.Repeat(18.0, columns - 1)]);
        Add(sheet, YearSentences.PartsHeading, "Arets_loften", Pledges(review));
        Add(sheet, "Antal del för del", "Arets_delar", Figures(review, [.. review.Parts.Select(p => p.ShortName)], indicator => indicator.Parts));
        if (review.Years.Count > 1)
            Add(sheet, YearSentences.YearsHeading, "Tidigare_ar", Figures(review, [.. review.Years.Select(y => y.Code)], indicator => indicator.Years));
        sheet.AddProse("En tom cell saknar uppgift för hela perioden eller en del av den. Det är inte noll.");
        return sheet;
    }

    private static (string[] Header, SheetCell[][] Body) Pledges(YearReview review) =>
        (YearSentences.Pledges(review)[0],
        [.. review.Pledges.Select(pledge => pledge.Parts.Append(pledge.Year)
            .Select(status => status is { } known ? StatusCell.Of(known) : SheetCell.Of(YearSentences.NotInForce))
            .Prepend(SheetCell.Of($"{pledge.Number}. ”{pledge.Phrase}”")).ToArray())]);

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
            .Concat(figures(indicator).Select(figure => SheetCell.Of(figure.IsWhole ? figure.Total : null))).ToArray())]);
}
