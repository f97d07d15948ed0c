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
    public EditionDetails Found { get; private set; } = null!;

    public bool MayRelease => HttpContext.May(Permission.ReleaseReports);

    public bool HasFailed => Found.Deliveries.Any(mail => mail.State is DeliveryState.Failed or DeliveryState.Bounced);

    /// <summary>Why the report is corrected.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, CancellationToken ct) =>
        await ReadAsync(agreement, period, edition, ct) ? Page() : NotFound();

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostReleaseAsync(
        string agreement, string period, int edition, [FromServices] ReleaseReport release, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !Found.IsLast) return NotFound();
        var released = await release.RunAsync(Found.Agreement.Id, Found.Content.Period, HttpContext.Person().Actor, ct);
        return released.Ok ? Said("Rapporten är frisläppt och skickas nu till mottagarna.") : Fault("", released.Problem);
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostCorrectAsync(
        string agreement, string period, int edition, [FromServices] CorrectReport correct, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !Found.IsLast) return NotFound();
        if (!ModelState.IsValid) return Page();
        var made = await correct.RunAsync(Found.Agreement.Id, Found.Content.Period, Reason ?? "", HttpContext.Person().Actor, ct);
        if (!made.Ok) return Fault(nameof(Reason), made.Problem);
        TempData["Said"] = $"Utgåva {made.Value.Edition} är gjord.";
        return Redirect(Url.Edition(Found.Agreement, period, made.Value.Edition));
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostResendAsync(
        string agreement, string period, int edition, [FromServices] DecideMail decide, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct)) return NotFound();
        if (!HasFailed) return Fault("", "Inget brev har misslyckats, så inget skickas igen.");
        var queued = await decide.ResendAsync(MailSelection.Of(Found.Edition.Key), onlyFailed: true, HttpContext.Person().Actor, ct);
        return queued.Ok
            ? Said($"{Swedish.Amount(queued.Value.Count, "brev", "brev")} skickas igen, med samma innehåll. De andra får inget nytt.")
            : Fault("", queued.Problem);
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostTestAsync(
        string agreement, string period, int edition, [FromServices] SendTestReport test, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct)) return NotFound();
        var address = HttpContext.Person().Email;
        var sent = await test.RunAsync(Found.Agreement.Id, Found.Content.Period, edition, address, HttpContext.Person().Actor, ct);
        return sent.Ok ? Said($"Rapporten är skickad som prov till {address}, och bara dit.") : Fault("", sent.Problem);
    }

    private RedirectResult Said(string sentence)
    {
        TempData["Said"] = sentence;
        return Redirect(Url.Edition(Found.Agreement, Found.Edition));
    }

    private IActionResult Fault(string field, string sentence)
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
