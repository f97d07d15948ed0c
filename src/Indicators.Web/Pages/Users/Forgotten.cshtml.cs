using Indicators.Core.Notifications;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class ForgottenModel(PasswordRequests requests) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    public bool Asked { get; private set; }

    public void OnPost()
    {
        if (!MailAddresses.CanBeSentTo(Email?.Trim() ?? ""))
        {
            ModelState.AddModelError(nameof(Email), "Skriv en e-postadress, till exempel anna.ek@kil.se.");
            return;
        }
        requests.Add(HttpContext, Email!);
        Asked = true;
    }
}
