using Indicators.Core.Mail;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class ForgottenModel(SendPasswordLink send, Site site) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public bool Asked { get; private set; }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (!MailAddresses.CanBeSentTo(Email?.Trim() ?? ""))
        {
            ModelState.AddModelError(nameof(Email), "Skriv en e-postadress, till exempel anna.ek@kil.se.");
            return;
        }
        await send.ForgottenAsync(Email!, site.Address, ct);
        Asked = true;
    }
}
