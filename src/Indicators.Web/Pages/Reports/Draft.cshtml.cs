using System.Text;
using Indicators.Core.Charts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Reports;

/// <summary>The report as it would read today; nothing is kept or sent. To read, or with som=xlsx as a workbook.</summary>
[Needs(Permission.SeeCounts)]
public sealed class DraftModel(Database database, PreviewReport preview) : ReportPage(database)
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, string? som, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (!await FindAsync(connection, agreement) || PeriodParser.Parse(period) is not { Ok: true, Value: var span }) return NotFound();
        var draft = await preview.DraftAsync(Agreement.Id, span, ct);
        if (!draft.Ok) return NotFound();
        var content = draft.Value.Content;
        if (som == "xlsx") return File(ReportWorkbook.Write(content), ReportWorkbook.ContentType, $"{content.FileStem()}.xlsx");
        SecurityHeaders.ForDocument(HttpContext, pictures: "data:");
        return Content(ReportHtml.Write(content, Pictures(content).GetValueOrDefault), "text/html; charset=utf-8");
    }

    /// <summary>In the document itself: nobody keeps a draft's pictures to fetch.</summary>
    private static Dictionary<string, string?> Pictures(ReportContent content) => content.Pictures().ToDictionary(
        picture => picture.Name,
        string? (picture) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(SvgChart.Write(picture.Chart)))}",
        StringComparer.Ordinal);
}
