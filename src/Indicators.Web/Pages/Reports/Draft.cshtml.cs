using Indicators.Core.Reports;
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
        return this.Document(content, som);
    }
}
