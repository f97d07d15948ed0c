using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// Sends a form that was kept: one that was sent when signed out, by a person who has signed in again, or who has confirmed who they
/// are.
/// </summary>
[NeedsSignIn]
public sealed class UnsentModel(FindUnsentForm find) : PageModel
{
    public UnsentForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kept, CancellationToken ct)
    {
        if (await find.RunAsync(kept, HttpContext.Person().Id, ct) is not { } found) return NotFound();
        Form = found;
        return Page();
    }
}
