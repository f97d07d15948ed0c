using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Reports;

/// <summary>An edition as it is read in a mail, and its pictures. A page of its own, since its styles stand in it.</summary>
[Needs(Permission.SeeReports)]
public sealed class ViewModel(Database database) : ReportPage(database)
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, string name, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (await FindAsync(connection, agreement, period, edition) is not { Edition.Id: var id }
            || await EditionStore.FileAsync(connection, id, name) is not { } file
            || !(file.MediaType.StartsWith("text/html", StringComparison.Ordinal) || file.MediaType == "image/png")) return NotFound();
        SecurityHeaders.ForDocument(HttpContext, pictures: "'self'");
        return File(file.Content, file.MediaType);
    }
}
