using System.Text;
using Indicators.Core.Charts;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>The report as it would read today, as a page or a workbook. Nothing is stored or sent.</summary>
[Needs(Permission.SeeCounts)]
public sealed class DraftModel(ReadDraft read) : PageModel
{
    /// <param name="period">Code of a report period: "2016-T1".</param>
    /// <param name="som">xlsx for a workbook; anything else for a page.</param>
    /// <returns>404 when the agreement has no report of that period, or the period has not begun.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, string? som, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, period, ct) is not { } content) return NotFound();
        if (som == "xlsx") return File(ReportWorkbook.Write(content), ReportWorkbook.ContentType, $"{content.FileStem()}.xlsx");
        SecurityHeaders.ForDocument(HttpContext, pictures: "data:");
        return Content(ReportHtml.Write(content, Pictures(content).GetValueOrDefault), "text/html; charset=utf-8");
    }

    /// <summary>In the document itself, since a draft's pictures are not stored anywhere.</summary>
    private static Dictionary<string, string?> Pictures(ReportContent content) => content.Pictures().ToDictionary(
        picture => picture.Name,
        string? (picture) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(SvgChart.Write(picture.Chart)))}",
        StringComparer.Ordinal);
}
