using System.Text;
using Indicators.Core.Charts;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>A report that is not stored, as a document of its own or a workbook.</summary>
internal static class ReportDocument
{
    /// <param name="som">xlsx for a workbook; anything else for a page.</param>
    public static IActionResult Document(this PageModel page, ReportContent content, string? som)
    {
        if (som == "xlsx") return page.File(ReportWorkbook.Write(content), ReportWorkbook.ContentType, $"{content.FileStem()}.xlsx");
        SecurityHeaders.ForDocument(page.HttpContext, pictures: "data:");
        return page.Content(ReportHtml.Write(content, Pictures(content).GetValueOrDefault), "text/html; charset=utf-8");
    }

    /// <summary>In the document itself, since the pictures are not stored anywhere.</summary>
    private static Dictionary<string, string?> Pictures(ReportContent content) => content.Pictures().ToDictionary(
        picture => picture.Name,
        string? (picture) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(SvgChart.Write(picture.Chart)))}",
        StringComparer.Ordinal);
}
