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
    [BindProperty(SupportsGet = true)]
    public string? Phrase { get; set; }

    public TargetGuide? Guide => string.IsNullOrWhiteSpace(Phrase) ? null : TargetGuide.Of(Phrase.Normalize().Trim());

    public IActionResult OnGet() => Page();

    public PartialViewResult OnGetBit() => Partial("_Reading", Guide);
}
