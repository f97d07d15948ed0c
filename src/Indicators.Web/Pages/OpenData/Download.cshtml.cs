using Indicators.Core.OpenData;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>
/// A released report's public figures to take away. The report's own files are not for everybody: they have persons by the
/// month, what people have written beside figures, and their names.
/// </summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class DownloadModel(Database database) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, string form, CancellationToken ct)
    {
        if (await PublicReport.FindAsync(database, HttpContext.Kommun(), agreement, ct) is not { } found
            || found.Reports.FirstOrDefault(one => one.Period.Code == period) is not { Table: var table }) return NotFound();
        return form switch
        {
            "csv" => File(table.Csv().ToArray(), PublicTable.CsvType, $"{table.FileStem}.csv"),
            "xlsx" => File(table.Workbook(), PublicTable.ExcelType, $"{table.FileStem}.xlsx"),
            _ => NotFound(),
        };
    }
}
