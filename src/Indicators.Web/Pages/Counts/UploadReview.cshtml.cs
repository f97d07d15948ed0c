using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What an uploaded file would change, and the button that imports it. The file is kept, and never sent again.</summary>
[Needs(Permission.ReportCounts)]
[ReviewSlot(ReviewKind.File)]
public sealed class UploadReviewModel(PendingUploads uploads, HandInCounts handIn, ReadIndicatorNames readNames) : PageModel
{
    /// <summary>The person's latest file, kept for an hour.</summary>
    public PendingUpload Upload { get; private set; } = null!;

    /// <summary>What the import would store, with problems and warnings.</summary>
    public Review Review { get; private set; } = null!;

    /// <summary>By code, to show changes in words.</summary>
    public IndicatorNames Names { get; private set; } = null!;

    /// <summary>The answers that the review requires.</summary>
    [BindProperty]
    public ConfirmationInput Confirm { get; set; } = new();

    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Without a file it leads back to the upload.</summary>
    /// <returns>404 when the person does not report the party's figures; 429 or 503 when too many reviews wait.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        if (!await ReadAsync(right, ct)) return Gone(right);
        Review = await handIn.ReviewAsync(CountFile.FromBytes(Upload.FileName, Upload.Content), right, HttpContext.Person().Actor, ct);
        return Page();
    }

    /// <summary>
    /// Imports what was shown, deletes the kept file and leads to the receipt. When the counts have changed since, nothing is stored and
    /// the new review is shown.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        if (!await ReadAsync(right, ct))
            return await handIn.FindAsync(Confirm.Sha256, ct) is { } done
                ? LocalRedirect(Url.Receipt(right.Municipality, done))
                : Gone(right);
        if (!ModelState.IsValid)
        {
            Review = await handIn.ReviewAsync(CountFile.FromBytes(Upload.FileName, Upload.Content), right, HttpContext.Person().Actor, ct);
            return Page();
        }
        var handed = await handIn.RunAsync(
            CountFile.FromBytes(Upload.FileName, Upload.Content), right, HttpContext.Person().Actor, Confirm.Confirmation, ct);
        if (handed.Receipt is not { } receipt)
        {
            Review = handed.Review;
            Confirm.AddFaults(ModelState, handed);
            if (handed.IsBusy) HttpContext.Response.SetBusy();
            return Page();
        }
        await uploads.ForgetAsync(HttpContext.Person(), ct);
        StatusMessage = $"Tack! Filen {Upload.FileName} är inläst.";
        return LocalRedirect(Url.Receipt(right.Municipality, receipt));
    }

    /// <returns>False when the person has no uploaded file for this municipality and party.</returns>
    private async Task<bool> ReadAsync(ReportingRight right, CancellationToken ct)
    {
        if (await uploads.FindAsync(HttpContext.Person(), ct) is not { } upload || upload.Right != right) return false;
        (Upload, Names) = (upload, await readNames.RunAsync(right.Municipality, ct));
        return true;
    }

    private LocalRedirectResult Gone(ReportingRight right)
    {
        StatusMessage = "Filen finns inte kvar. Den sparas i en timme medan du granskar. Välj den igen.";
        return LocalRedirect(Url.Reporting(right, "Upload"));
    }
}
