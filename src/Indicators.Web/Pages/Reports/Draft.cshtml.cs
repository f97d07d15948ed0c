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

/// <summary>The report as it would read today; nothing is kept or sent. To read, or with som=xlsx as a workbook.</summary>
[Needs(Permission.SeeCounts)]
public sealed class DraftModel(ReadDraft read) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, string? som, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.Kommun(), agreement, period, ct) is not { } content) return NotFound();
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
