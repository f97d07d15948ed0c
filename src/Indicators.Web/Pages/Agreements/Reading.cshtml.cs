using Indicators.Core.Evaluation;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Shows how a wording is read, and stores nothing. The page of a pledge fetches the reading while the wording is typed.</summary>
[Needs(Permission.EditAgreements)]
[EnableRateLimiting(RequestLimits.Reading)]
public sealed class ReadingModel : PageModel
{
    /// <summary>A wording; empty shows an empty form.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Phrase { get; set; }

    /// <summary>Null when there is no wording.</summary>
    public TargetGuide? Guide => string.IsNullOrWhiteSpace(Phrase) ? null : TargetGuide.Of(Phrase.Normalize().Trim());

    /// <summary>The page, for a link to a wording.</summary>
    public IActionResult OnGet()
    {
        if (Guide is null && Request.Query.ContainsKey(nameof(Phrase))) ModelState.AddModelError(nameof(Phrase), "Skriv ett mål först.");
        return Page();
    }

    /// <summary>Only the reading, for the script that fetches it.</summary>
    public PartialViewResult OnGetBit() => Partial("_Reading", Guide);
}
