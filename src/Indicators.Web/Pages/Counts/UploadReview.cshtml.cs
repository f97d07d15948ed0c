using Indicators.Core.Agreements;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What a file would change, and the button that does it. The file is the one that was kept, never sent again.</summary>
[Needs(Permission.ReportCounts)]
[ReviewTurn(ReviewKind.File)]
public sealed class UploadReviewModel(PendingUploads uploads, HandInCounts handIn, Database database) : PageModel
{
    public PendingUpload Upload { get; private set; } = null!;

    public Review Review { get; private set; } = null!;

    /// <summary>The kommun's.</summary>
    public string Name { get; private set; } = "";

    public IReadOnlyDictionary<IndicatorCode, string> Names { get; private set; } = new Dictionary<IndicatorCode, string>();

    [BindProperty]
    public ConfirmationInput Confirm { get; set; } = new();

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        if (!await ReadAsync(right, ct)) return Gone(right);
        Review = await handIn.ReviewAsync(CountFile.FromBytes(Upload.FileName, Upload.Content), right, HttpContext.Person().Actor, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        if (!await ReadAsync(right, ct))
            return await handIn.FindAsync(Confirm.Sha256, ct) is { } done
                ? LocalRedirect(Reporting.Address(right.Municipality, $"/kvitton/{done}"))
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
            Confirm.Tell(ModelState, handed);
            if (handed.IsBusy) HttpContext.Response.TellBusy();
            return Page();
        }
        await uploads.ForgetAsync(HttpContext.Person(), ct);
        Said = $"Tack! Filen {Upload.FileName} är inläst.";
        return LocalRedirect(Reporting.Address(right.Municipality, $"/kvitton/{receipt}"));
    }

    /// <returns>False when the person has no file to look at for this kommun and party.</returns>
    private async Task<bool> ReadAsync(ReportingRight right, CancellationToken ct)
    {
        if (await uploads.FindAsync(HttpContext.Person(), ct) is not { } upload || upload.Right != right) return false;
        Upload = upload;
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, [right.Municipality]);
        Name = agreements.Count == 0 ? right.Municipality.Value : agreements[^1].Municipality.Name;
        Names = agreements.SelectMany(a => a.Indicators).DistinctBy(i => i.Code).ToDictionary(i => i.Code, i => i.Name);
        return true;
    }

    private LocalRedirectResult Gone(ReportingRight right)
    {
        Said = "Filen finns inte kvar. Den sparas i en timme medan du granskar. Välj den igen.";
        return LocalRedirect(right.Address("/fil"));
    }
}
