using Indicators.Core.OpenData;
using Indicators.Core.Reports;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// Downloads a released report's public figures. The report's own files are not for everyone: they count persons by month, and contain
/// comments on figures and the names of those who wrote them.
/// </summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class DownloadModel(ReadReleasedReports read) : PageModel
{
    /// <param name="period">Code of the period of a released report.</param>
    /// <param name="form">csv or xlsx; others are answered with 404.</param>
    /// <returns>404 when no report of the period is released.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, string form, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } found
            || PublicReport.Of(found).FirstOrDefault(one => one.Period.Code == period) is not { Table: var table }) return NotFound();
        return form switch
        {
            "csv" => File(table.Csv().ToArray(), PublicTable.CsvType, $"{table.FileStem}.csv"),
            "xlsx" => File(table.Workbook(), PublicTable.ExcelType, $"{table.FileStem}.xlsx"),
            _ => NotFound(),
        };
    }
}
