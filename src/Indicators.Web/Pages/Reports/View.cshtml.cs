using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>An edition as it is read in a mail, and its pictures. A page of its own, since it contains its styles.</summary>
[Needs(Permission.SeeReports)]
public sealed class ViewModel(ReadEditionFile read) : PageModel
{
    /// <returns>A document or picture of the edition, in a sandbox; 404 for files of other kinds.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, string name, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.ReportReader(), new(agreement, period, edition), name, ct) is not { } file
            || !(file.MediaType.StartsWith("text/html", StringComparison.Ordinal) || file.MediaType == "image/png")) return NotFound();
        SecurityHeaders.ForDocument(HttpContext, pictures: "'self'");
        return File(file.Content, file.MediaType);
    }
}
