using Indicators.Core.Imports.Forms;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What a form would change, and the button that submits it.</summary>
[Needs(Permission.ReportCounts)]
[ReviewSlot(ReviewKind.Form)]
public sealed class ReviewModel(ReadReportForm read, FormDrafts drafts, HandInCounts handIn) : PageModel
{
    /// <summary>As it is open now, which may differ from when the draft was stored.</summary>
    public ReportForm Form { get; private set; } = null!;

    /// <summary>The person's draft.</summary>
    public IReadOnlyList<FormEntry> Entries { get; private set; } = [];

    /// <summary>What the import would store, with problems and warnings.</summary>
    public Review Review { get; private set; } = null!;

    /// <summary>The answers that the review requires.</summary>
    [BindProperty]
    public ConfirmationInput Confirm { get; set; } = new();

    /// <summary>Shown with the receipt.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Without a draft it leads back to the form.</summary>
    /// <returns>404 when the person does not report the party's figures; 429 or 503 when too many reviews wait.</returns>
    public async Task<IActionResult> OnGetAsync(string period, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right || PeriodParser.Parse(period) is not { Ok: true, Value: var days })
            return NotFound();
        if (!await ReadAsync(right, days, ct)) return LocalRedirect(Url.ReportForm(right, days));
        Review = await handIn.ReviewAsync(Form.ToFile(Entries), right, HttpContext.Person().Actor, ct);
        return Page();
    }

    /// <summary>
    /// Imports what was shown, deletes the draft and leads to the receipt. When the counts have changed since, nothing is stored and the
    /// new review is shown.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(string period, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right || PeriodParser.Parse(period) is not { Ok: true, Value: var days })
            return NotFound();
        // The form was sent twice: the second time only the receipt is left to show.
        if (!await ReadAsync(right, days, ct))
            return LocalRedirect(
                await handIn.FindAsync(Confirm.Sha256, ct) is { } done
                    ? Url.Receipt(right.Municipality, done)
                    : Url.ReportForm(right, days));
        if (!ModelState.IsValid)
        {
            Review = await handIn.ReviewAsync(Form.ToFile(Entries), right, HttpContext.Person().Actor, ct);
            return Page();
        }
        var handed = await handIn.RunAsync(Form.ToFile(Entries), right, HttpContext.Person().Actor, Confirm.Confirmation, ct);
        if (handed.Receipt is not { } receipt)
        {
            Review = handed.Review;
            Confirm.AddFaults(ModelState, handed);
            if (handed.IsBusy) HttpContext.Response.SetBusy();
            return Page();
        }
        await drafts.RunAsync(HttpContext.Person(), right, days, [], ct);
        StatusMessage = $"Tack! Siffrorna för {days.Name} är inlämnade.";
        return LocalRedirect(Url.Receipt(right.Municipality, receipt));
    }

    /// <returns>False when the person has no draft to review.</returns>
    private async Task<bool> ReadAsync(ReportingRight right, Period days, CancellationToken ct)
    {
        if (await read.RunAsync(right, days, ct) is not { } form
            || await drafts.FindAsync(HttpContext.Person(), right, days, ct) is not { } draft)
            return false;
        (Form, Entries) = (form, form.Entries(draft.Entries));
        return form.Changed(Entries).Count > 0;
    }
}
