using System.Globalization;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Reports;

/// <summary>The message that one recipient got, but for the link by which they leave. For those who see who got what.</summary>
[Needs(Permission.ReleaseReports)]
public sealed class MailModel(Database database, SealingKeys keys) : ReportPage(database)
{
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, long id, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (await FindAsync(connection, agreement, period, edition) is not { } facts) return NotFound();
        var mails = await DeliveryStore.MessagesAsync(connection, MailSelection.Of(id.ToString(CultureInfo.InvariantCulture)), keys);
        return mails is [var mail] && mail.SubjectKey == facts.Edition.Key
            ? File(mail.Message, "message/rfc822", $"{mail.SubjectKey}_{mail.Id.ToString(CultureInfo.InvariantCulture)}.eml")
            : NotFound();
    }
}
