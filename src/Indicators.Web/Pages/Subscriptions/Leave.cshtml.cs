using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Subscriptions;

/// <summary>
/// Where a recipient unsubscribes from an agreement's reports. Opening the page changes nothing, since mail scanners follow links; the
/// button, and the one of a mail program (RFC 8058), posts. The token is enough: there is no sign-in and no antiforgery token.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RequestLimits.Leave)]
[ResponseCache(NoStore = true)]
public sealed class UnsubscribeModel(ReadSubscription read, ChangeSubscription change) : PageModel
{
    /// <summary>The agreement's title, and whether the recipient has unsubscribed; never the address.</summary>
    public Subscription Subscription { get; private set; } = null!;

    /// <param name="token">From the mail; 404 when it is unknown.</param>
    public async Task<IActionResult> OnGetAsync(Guid token, CancellationToken ct)
    {
        if (await read.RunAsync(token, ct) is not { } subscription) return NotFound();
        Subscription = subscription;
        return Page();
    }

    /// <summary>Unsubscribes; doing it again changes nothing.</summary>
    public async Task<IActionResult> OnPostAsync(Guid token, CancellationToken ct)
    {
        await change.LeaveAsync(token, ct);
        return await OnGetAsync(token, ct);
    }
}
