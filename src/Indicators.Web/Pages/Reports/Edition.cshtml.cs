using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>An edition: its files, its recipients, and forms to release, correct and resend it.</summary>
[Needs(Permission.SeeReports)]
public sealed class EditionModel(ReadEdition read) : PageModel
{
    /// <summary>What the person may see of the edition; set by each handler.</summary>
    public EditionDetails Found { get; private set; } = null!;

    /// <summary>Whether the person answers for the report: may release, correct and resend it, and sees who got it.</summary>
    public bool MayRelease => HttpContext.May(Permission.ReleaseReports);

    /// <summary>Whether a message could not be delivered, or came back.</summary>
    public bool HasFailed => Found.Deliveries.Any(mail => mail.State is DeliveryState.Failed or DeliveryState.Bounced);

    /// <summary>Why the report is corrected.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <returns>404 when there is no such edition, or it is not released and the person may not see counts.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, CancellationToken ct) =>
        await ReadAsync(agreement, period, edition, ct) ? Page() : NotFound();

    /// <summary>Releases the last edition and queues its mails; again changes nothing. 404 for an earlier edition.</summary>
    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostReleaseAsync(
        string agreement, string period, int edition, [FromServices] ReleaseReport release, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !Found.IsLast) return NotFound();
        var released = await release.RunAsync(Found.Agreement.Id, Found.Content.Period, HttpContext.Person().Actor, ct);
        return released.Ok ? Done("Rapporten är frisläppt och skickas nu till mottagarna.") : Refused("", released.Problem);
    }

    /// <summary>Makes a new edition with the reason, and leads to it; 404 for an earlier edition than the last.</summary>
    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostCorrectAsync(
        string agreement, string period, int edition, [FromServices] CorrectReport correct, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !Found.IsLast) return NotFound();
        if (!ModelState.IsValid) return Page();
        var made = await correct.RunAsync(Found.Agreement.Id, Found.Content.Period, Reason ?? "", HttpContext.Person().Actor, ct);
        if (!made.Ok) return Refused(nameof(Reason), made.Problem);
        TempData["StatusMessage"] = $"Utgåva {made.Value.Edition} är gjord.";
        return Redirect(Url.Edition(Found.Agreement, period, made.Value.Edition));
    }

    /// <summary>Queues the failed messages again, unchanged. Messages that were delivered are not sent again.</summary>
    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostResendAsync(
        string agreement, string period, int edition, [FromServices] ResendOrCancelMail decide, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct)) return NotFound();
        if (!HasFailed) return Refused("", "Inget brev har misslyckats, så inget skickas igen.");
        var queued = await decide.ResendAsync(MailSelection.Of(Found.Edition.Key), onlyFailed: true, HttpContext.Person().Actor, ct);
        return queued.Ok
            ? Done($"{Swedish.Amount(queued.Value.Count, "brev", "brev")} skickas igen, med samma innehåll. De andra får inget nytt.")
            : Refused("", queued.Problem);
    }

    /// <summary>Mails the edition to the person's own address only, at most ten times an hour.</summary>
    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostTestAsync(
        string agreement, string period, int edition, [FromServices] SendTestReport test, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct)) return NotFound();
        var address = HttpContext.Person().Email;
        var sent = await test.RunAsync(Found.Agreement.Id, Found.Content.Period, edition, address, HttpContext.Person().Actor, ct);
        return sent.Ok ? Done($"Rapporten är skickad som prov till {address}, och bara dit.") : Refused("", sent.Problem);
    }

    private RedirectResult Done(string message)
    {
        TempData["StatusMessage"] = message;
        return Redirect(Url.Edition(Found.Agreement, Found.Edition));
    }

    private IActionResult Refused(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }

    private async Task<bool> ReadAsync(string agreement, string period, int edition, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.ReportReader(), new(agreement, period, edition), ct) is not { } found) return false;
        Found = found;
        return true;
    }
}
