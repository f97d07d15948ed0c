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
    /// <summary>Without files and passwords, which are never kept.</summary>
    public UnsentForm Form { get; private set; } = null!;

    /// <param name="kept">The secret part of the address.</param>
    /// <returns>404 after a day, and for another person than the one who sent the form.</returns>
    public async Task<IActionResult> OnGetAsync(string kept, CancellationToken ct)
    {
        if (await find.RunAsync(kept, HttpContext.Person().Id, ct) is not { } found) return NotFound();
        Form = found;
        return Page();
    }
}
