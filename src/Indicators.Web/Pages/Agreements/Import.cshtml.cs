using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Imports an agreement file: its changes are shown first, and then the same file is saved.</summary>
[Needs(Permission.EditAgreements)]
[EnableRateLimiting(RequestLimits.Upload)]
[RequestSizeLimit(MaxRequestBytes)]
public sealed class ImportModel(ReviewAgreement review, ImportAgreement import) : PageModel
{
    private const int MaxRequestBytes = 8 * AgreementFile.MaxCharacters;

    /// <summary>What saving would change; null before a file is sent, and when it cannot be read.</summary>
    public AgreementReview? Changes { get; private set; }

    /// <summary>An agreement file, YAML in UTF-8.</summary>
    [BindProperty]
    public IFormFile? Sent { get; set; }

    /// <summary>The file that was shown, in base 64, so that no line break is changed on the way back.</summary>
    [BindProperty]
    public string? ReviewedFile { get; set; }

    /// <summary>The newest version when the changes were shown; 0 when there was none.</summary>
    [BindProperty]
    public int BasedOn { get; set; }

    /// <summary>Wordings whose doubtful readings the person has confirmed, by <see cref="PledgeReading.Key"/>.</summary>
    [BindProperty]
    public IDictionary<string, string> Confirmed { get; set; } = new Dictionary<string, string>();

    /// <summary>Shown on the agreement's page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Shows the form; nothing is stored.</summary>
    public void OnGet()
    {
        // Nothing has been sent.
    }

    /// <summary>Shows what a file changes.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Sent is null)
        {
            ModelState.AddModelError(nameof(Sent), "Välj en fil först.");
            return Page();
        }
        var bytes = new MemoryStream();
        await Sent.CopyToAsync(bytes, ct);
        await ReviewAsync(bytes.ToArray(), ct);
        return Page();
    }

    /// <summary>
    /// Saves the file that was shown. When another person has saved a version meanwhile, the changes against that one are shown instead.
    /// </summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        var bytes = new byte[ReviewedFile?.Length ?? 0];
        if (!Convert.TryFromBase64String(ReviewedFile ?? "", bytes, out var length)) return BadRequest();
        var file = bytes[..length];
        var basedOn = BasedOn;
        await ReviewAsync(file, ct);
        // A version that another person has saved meanwhile is reported first.
        if (BasedOn == basedOn)
            foreach (var sentence in Changes?.Unconfirmed(Confirmed.AsReadOnly()) ?? []) ModelState.AddModelError("", sentence);
        if (!ModelState.IsValid) return Page();
        var result = await import.RunAsync(
            "webben", Text(file), HttpContext.Person().Actor, ct, new(HttpContext.RouteMunicipality()!.Value, basedOn));
        if (result is ImportAgreementResult.NewVersion { Agreement: var saved })
            return Saved(saved, $"Version {saved.Version} är sparad och gäller {saved.Validity.DateSpan}.");
        if (result is ImportAgreementResult.Unchanged { Agreement: var same })
            return Saved(same, $"Filen är densamma som version {same.Version}, så inget sparades.");
        if (result is ImportAgreementResult.VersionConflict { Newest: var newest })
            ModelState.AddModelError(
                "",
                $"Någon annan har sparat version {newest.Version} sedan du lämnade filen. Inget är sparat. "
                + "Skillnaderna här nedanför är mot den versionen; spara igen om de är rätt.");
        await ReviewAsync(file, ct);
        return Page();
    }

    private LocalRedirectResult Saved(Agreement agreement, string message)
    {
        StatusMessage = message;
        return LocalRedirect(Url.Agreement(agreement));
    }

    private async Task ReviewAsync(byte[] file, CancellationToken ct)
    {
        var read = await review.RunAsync(Text(file), HttpContext.RouteMunicipality()!.Value, ct);
        foreach (var problem in read.Problems)
            ModelState.AddModelError(nameof(Sent), $"Rad {Swedish.Number(problem.Line)}: {problem.Sentence}");
        if (read.Changes is null) return;
        (Changes, ReviewedFile, BasedOn) = (read.Changes, Convert.ToBase64String(file), read.BasedOn);
    }

    /// <summary>Without the byte order mark that some programs write first.</summary>
    private static string Text(byte[] file) => Encoding.UTF8.GetString(file).TrimStart('\uFEFF');
}
