using System.Globalization;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>The message that one recipient got, without the link to unsubscribe; for those who may release reports.</summary>
[Needs(Permission.ReleaseReports)]
public sealed class MailModel(ReadEditionMail read) : PageModel
{
    /// <param name="id">The message's number in the outbox.</param>
    /// <returns>A download (.eml); 404 for a message of another edition.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, long id, CancellationToken ct) =>
        await read.RunAsync(HttpContext.ReportReader(), new(agreement, period, edition), id, ct) is { } mail
            ? File(mail.Message, "message/rfc822", $"{mail.SubjectKey}_{mail.Id.ToString(CultureInfo.InvariantCulture)}.eml")
            : NotFound();
}
