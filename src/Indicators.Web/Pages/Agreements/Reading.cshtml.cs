using Indicators.Core.Evaluation;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Agreements;

/// <summary>How a wording is read. Changes nothing; the pledge's page asks for the bit of it as one types.</summary>
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
