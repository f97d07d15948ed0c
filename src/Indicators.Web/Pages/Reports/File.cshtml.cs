using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>Downloads a file of an edition, byte for byte as it was mailed.</summary>
[Needs(Permission.SeeReports)]
public sealed class FileModel(ReadEditionFile read) : PageModel
{
    /// <returns>404 for a name that the edition does not have, or an edition that the person may not see.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, string name, CancellationToken ct) =>
        await read.RunAsync(HttpContext.ReportReader(), new(agreement, period, edition), name, ct) is { } file
            ? File(file.Content, file.MediaType, file.Name)
            : NotFound();
}
