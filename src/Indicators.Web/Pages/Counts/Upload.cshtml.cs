using Indicators.Core.Imports.Forms;
using Indicators.Core.Reporting;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Counts;

/// <summary>Takes a file of counts to look at, and hands out the template to fill in.</summary>
[Needs(Permission.ReportCounts)]
[EnableRateLimiting(RequestLimits.Upload)]
[RequestSizeLimit(MostReceived)]
public sealed class UploadModel(ReportingTasks read, PendingUploads uploads) : PageModel
{
    /// <summary>Twice what a file may be, so that nearly all who send too much are told so on the page.</summary>
    private const int MostReceived = 2 * Api.CountsBody.MostBytes;

    private const int MostNameCharacters = 200;

    public ReportingTask Duty { get; private set; } = null!;

    /// <summary>Years that templates are of use for, the latest first.</summary>
    public IEnumerable<int> Years => Duty.Periods.Select(period => period.Period.Last.Year).Distinct();

    [BindProperty(Name = "fil")]
    public IFormFile? Sent { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var problem = Sent is null ? "Välj en fil först." : await KeepAsync(Sent, ct);
        if (problem is null) return LocalRedirect(Duty.Right.Address("/fil/granska"));
        ModelState.Clear();
        ModelState.AddModelError("fil", problem);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return false;
        Duty = (await read.RunAsync([right], ct))[0];
        return true;
    }

    /// <returns>A Swedish sentence on why it is not taken; else null.</returns>
    private async Task<string?> KeepAsync(IFormFile file, CancellationToken ct)
    {
        var name = InvisibleText.Without(file.FileName);
        return await uploads.RunAsync(
            HttpContext.Person(), Duty.Right, Core.Text.Swedish.Shortened(name, MostNameCharacters), file.OpenReadStream, ct);
    }
}
