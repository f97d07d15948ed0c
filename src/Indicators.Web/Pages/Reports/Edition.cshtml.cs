using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Indicators.Web.Pages.Reports;

/// <summary>An edition: its files, who got it, and what can be done about it.</summary>
[Needs(Permission.SeeReports)]
public sealed class EditionModel(Database database, PreviewReport preview) : ReportPage(database)
{
    public EditionFacts Facts { get; private set; } = null!;

    public ReportContent Report { get; private set; } = null!;

    public IReadOnlyList<ListedFile> Files { get; private set; } = [];

    /// <summary>For those who answer for the report.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; private set; } = [];

    /// <summary>What a correction would say otherwise; for those who may make one.</summary>
    public IReadOnlyList<EditionChange> Changes { get; private set; } = [];

    public bool MayRelease => HttpContext.May(Permission.ReleaseReports);

    /// <summary>Of a period only the last edition is released and corrected.</summary>
    public bool IsLast => Editions.First(one => one.Edition.PeriodCode == Facts.Edition.PeriodCode) == Facts;

    public bool HasFailed => Deliveries.Any(mail => mail.State is DeliveryState.Failed or DeliveryState.Bounced);

    /// <summary>Why the report is corrected.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string agreement, string period, int edition, CancellationToken ct) =>
        await ReadAsync(agreement, period, edition, ct) ? Page() : NotFound();

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostReleaseAsync(
        string agreement, string period, int edition, [FromServices] ReleaseReport release, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !IsLast) return NotFound();
        var released = await release.RunAsync(Agreement.Id, Report.Period, HttpContext.Person().Actor, ct);
        return released.Ok ? Said("Rapporten är frisläppt och skickas nu till mottagarna.") : Fault("", released.Problem);
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostCorrectAsync(
        string agreement, string period, int edition, [FromServices] CorrectReport correct, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct) || !IsLast) return NotFound();
        if (!ModelState.IsValid) return Page();
        var made = await correct.RunAsync(Agreement.Id, Report.Period, Reason ?? "", HttpContext.Person().Actor, ct);
        if (!made.Ok) return Fault(nameof(Reason), made.Problem);
        TempData["Said"] = $"Utgåva {made.Value.Edition} är gjord.";
        return Redirect($"{Address}/{period}/{made.Value.Edition}");
    }

    [HandlerNeeds(Permission.ReleaseReports)]
    public async Task<IActionResult> OnPostResendAsync(
        string agreement, string period, int edition, [FromServices] DecideMail decide, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, period, edition, ct)) return NotFound();
        if (!HasFailed) return Fault("", "Inget brev har misslyckats, så inget skickas igen.");
        var queued = await decide.ResendAsync(MailSelection.Of(Facts.Edition.Key), onlyFailed: true, HttpContext.Person().Actor, ct);
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
        var sent = await test.RunAsync(Agreement.Id, Report.Period, edition, address, HttpContext.Person().Actor, ct);
        return sent.Ok ? Said($"Rapporten är skickad som prov till {address}, och bara dit.") : Fault("", sent.Problem);
    }

    private RedirectResult Said(string sentence)
    {
        TempData["Said"] = sentence;
        return Redirect(AddressOf(Agreement, Facts.Edition));
    }

    private IActionResult Fault(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return Page();
    }

    private async Task<bool> ReadAsync(string agreement, string period, int number, CancellationToken ct)
    {
        await using var connection = await Database.OpenAsync(ct);
        if (await FindAsync(connection, agreement, period, number) is not { } facts) return false;
        Facts = facts;
        Report = await ReportStore.ContentAsync(connection, facts.Edition.Id);
        Files = await EditionStore.FilesAsync(connection, facts.Edition.Id);
        if (MayRelease) await ReadForOwnerAsync(connection, ct);
        return true;
    }

    private async Task ReadForOwnerAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        Deliveries = await MailOutbox.DeliveriesAsync(connection, Facts.Edition.Key);
        if (IsLast) Changes = await preview.ChangesAsync(Facts.Edition, Report.Period, ct);
    }
}
