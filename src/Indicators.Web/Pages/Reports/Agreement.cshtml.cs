using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>An agreement's editions, and the report that is on its way.</summary>
[Needs(Permission.SeeReports)]
public sealed class AgreementModel(ListEditions list) : PageModel
{
    /// <summary>For those who may not see counts, only what is released.</summary>
    public ListedEditions Found { get; private set; } = null!;

    /// <returns>404 when the municipality has no such agreement.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct)
    {
        if (await list.RunAsync(HttpContext.ReportReader(), agreement, ct) is not { } found) return NotFound();
        Found = found;
        return Page();
    }
}
