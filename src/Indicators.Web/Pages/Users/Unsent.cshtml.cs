using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// Where one comes who sent something when signed out, and has signed in again, or has confirmed who they are: what was written can be
/// sent now.
/// </summary>
[NeedsSignIn]
public sealed class UnsentModel(Database database, TimeProvider time) : PageModel
{
    public UnsentForm Form { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kept, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var found = Secret.Parse(kept) is { } secret
            ? await SessionStore.FindFormAsync(connection, secret, HttpContext.Person().Id, time.GetUtcNow())
            : null;
        if (found is null) return NotFound();
        Form = found;
        return Page();
    }
}
