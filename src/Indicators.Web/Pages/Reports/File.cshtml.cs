using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Reports;

/// <summary>A file of an edition to keep, byte for byte as it was mailed.</summary>
[Needs(Permission.SeeReports)]
public sealed class FileModel(Database database) : ReportPage(database)
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, string name, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        return await FindAsync(connection, agreement, period, edition) is { Edition.Id: var id }
            && await EditionStore.FileAsync(connection, id, name) is { } file
            ? File(file.Content, file.MediaType, file.Name)
            : NotFound();
    }
}
