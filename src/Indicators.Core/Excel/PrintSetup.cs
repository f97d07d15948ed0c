using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Indicators.Core.Excel;

/// <summary>A4 landscape, as wide as the page, with place, sheet, period and page number on every page.</summary>
internal static class PrintSetup
{
    private const uint A4 = 9;

    /// <summary>Excel's limit for a header or footer is 255 characters with its codes; each of three parts gets its share.</summary>
    private const int LongestPart = 70, LongestFooter = 200;

    /// <summary>In the order required in a worksheet.</summary>
    public static IEnumerable<OpenXmlElement> Of(Sheet sheet, WorkbookLabels labels)
    {
        // Inches: a centimetre at the sides, room for header and footer above and below.
        yield return new PageMargins { Left = 0.4, Right = 0.4, Top = 0.65, Bottom = 0.55, Header = 0.25, Footer = 0.25 };
        yield return new PageSetup
        {
            PaperSize = A4,
            Orientation = OrientationValues.Landscape,
            FitToWidth = (uint)sheet.PagesAcross,
            FitToHeight = 0,
        };
        yield return new HeaderFooter(
            new OddHeader($"&L{Part(labels.Place, LongestPart)}&C{Part(sheet.Name, LongestPart)}&R{Part(labels.Period, LongestPart)}"),
            new OddFooter($"&L{Part(labels.Footer, LongestFooter)}&RSida &P av &N"));
        if (sheet.PageBreaks.Count > 0) yield return Breaks(sheet.PageBreaks);
    }

    private static RowBreaks Breaks(IReadOnlyList<int> rows) => new(rows.Select(row =>
        new Break { Id = (uint)row, Max = 16383, ManualPageBreak = true }))
    {
        Count = (uint)rows.Count,
        ManualBreakCount = (uint)rows.Count,
    };

    /// <summary>Cut before it is escaped: an ampersand is a code unless it is doubled.</summary>
    private static string Part(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ").Replace("&", "&&", StringComparison.Ordinal);
        return line.Length <= longest ? line : line[..(longest - 1)].TrimEnd('&') + "…";
    }
}
