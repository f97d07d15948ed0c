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
    public ReportForm Form { get; private set; } = null!;

    public IReadOnlyList<FormEntry> Entries { get; private set; } = [];

    public Review Review { get; private set; } = null!;

    [BindProperty]
    public ConfirmationInput Confirm { get; set; } = new();

    [TempData]
    public string? StatusMessage { get; set; }

    public async Task<IActionResult> OnGetAsync(string period, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right || PeriodParser.Parse(period) is not { Ok: true, Value: var days })
            return NotFound();
        if (!await ReadAsync(right, days, ct)) return LocalRedirect(Url.ReportForm(right, days));
        Review = await handIn.ReviewAsync(Form.ToFile(Entries), right, HttpContext.Person().Actor, ct);
        return Page();
    }

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
