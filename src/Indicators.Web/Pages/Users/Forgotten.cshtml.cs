using Indicators.Core.Notifications;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>Asks for a link by mail to choose a new password. The answer is the same whether or not the address has an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class ForgottenModel(PasswordRequests requests) : PageModel
{
    /// <summary>Must be an address that mail can be sent to.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Whether the form was sent; it does not say that a mail will come.</summary>
    public bool Asked { get; private set; }

    /// <summary>Queues the request and answers at once.</summary>
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
