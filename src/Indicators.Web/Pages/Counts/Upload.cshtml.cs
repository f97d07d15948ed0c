using Indicators.Core.Imports.Forms;
using Indicators.Core.Reporting;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Counts;

/// <summary>Takes a file of counts to review, and offers the template to fill in.</summary>
[Needs(Permission.ReportCounts)]
[EnableRateLimiting(RequestLimits.Upload)]
[RequestSizeLimit(MaxRequestBytes)]
public sealed class UploadModel(ReportingTasks read, PendingUploads uploads) : PageModel
{
    /// <summary>Twice the limit of a file, so that nearly all who send too much get the message on the page.</summary>
    private const int MaxRequestBytes = 2 * Api.CountsBody.MaxBytes;

    private const int MaxNameCharacters = 200;

    /// <summary>The party's periods, for the choice of a template.</summary>
    public ReportingTask ReportingTask { get; private set; } = null!;

    /// <summary>Years to choose a template for, the latest first.</summary>
    public IEnumerable<int> Years => ReportingTask.Periods.Select(period => period.Period.Last.Year).Distinct();

    /// <summary>CSV or a workbook, at most 20 MB.</summary>
    [BindProperty(Name = "fil")]
    public IFormFile? Sent { get; set; }

    /// <returns>404 when the person does not report the party's figures for the municipality.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    /// <summary>Keeps the file for an hour, in place of an earlier one, and leads to its review.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var problem = Sent is null ? "Välj en fil först." : await KeepAsync(Sent, ct);
        if (problem is null) return LocalRedirect(Url.Reporting(ReportingTask.Right, "UploadReview"));
        ModelState.Clear();
        ModelState.AddModelError("fil", problem);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return false;
        ReportingTask = (await read.RunAsync([right], ct))[0];
        return true;
    }

    /// <returns>A Swedish sentence about why the file is not taken; null when it is kept.</returns>
    private async Task<string?> KeepAsync(IFormFile file, CancellationToken ct)
    {
        var name = InvisibleText.Without(file.FileName);
        return await uploads.RunAsync(
            HttpContext.Person(), ReportingTask.Right, Core.Text.Swedish.Shortened(name, MaxNameCharacters), file.OpenReadStream, ct);
    }
}
