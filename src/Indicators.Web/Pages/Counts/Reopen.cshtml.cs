using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Opens a locked month or week of the municipality for corrections until a day. For coordinators.</summary>
[Needs(Permission.ReleaseReports)]
public sealed class ReopenModel(ReadReportForm read, ReopenPeriod reopen, TimeProvider time) : PageModel
{
    /// <summary>The form of the period, which the page comes from and returns to.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>The latest day that may be chosen.</summary>
    public DateOnly LastDay => time.Today().AddDays(ReopenPeriod.MaxDays);

    /// <summary>The last day on which figures can be corrected; required.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Required; in the log.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>404 when the person reports no figures of the period.</returns>
    public async Task<IActionResult> OnGetAsync(string period, CancellationToken ct) => await ReadAsync(period, ct) ? Page() : NotFound();

    /// <summary>Opens the period, and returns to its form.</summary>
    public async Task<IActionResult> OnPostAsync(string period, CancellationToken ct)
    {
        if (!await ReadAsync(period, ct)) return NotFound();
        if (Until is null && ModelState[nameof(Until)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(Until), "Ange till och med vilken dag perioden ska vara öppen.");
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), ReopenPeriod.NoReason);
        if (Until is not { } until || !ModelState.IsValid) return Page();
        var opened = await reopen.RunAsync(
            new(Form.Municipality.Code, Form.Period, until, Reason ?? ""), HttpContext.Person().Actor, ct);
        if (!opened.Ok)
        {
            ModelState.AddModelError(nameof(Until), opened.Problem);
            return Page();
        }
        StatusMessage = opened.Value;
        return LocalRedirect(Url.ReportForm(Form.Right, Form.Period));
    }

    private async Task<bool> ReadAsync(string code, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right || PeriodParser.Parse(code) is not { Ok: true } period) return false;
        if (await read.RunAsync(right, period.Value, ct) is not { } form) return false;
        Form = form;
        return true;
    }
}
