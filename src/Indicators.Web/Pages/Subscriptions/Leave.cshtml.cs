using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Subscriptions;

/// <summary>
/// Where a recipient unsubscribes from an agreement's reports. Opening the page changes nothing, since mail scanners follow links; the
/// button, and the one of a mail program (RFC 8058), posts. The token is enough: no sign-in, and no earlier page of ours.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RequestLimits.Leave)]
[ResponseCache(NoStore = true)]
public sealed class UnsubscribeModel(ReadSubscription read, ChangeSubscription change) : PageModel
{
    public Subscription Subscription { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid token, CancellationToken ct)
    {
        if (await read.RunAsync(token, ct) is not { } subscription) return NotFound();
        Subscription = subscription;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid token, CancellationToken ct)
    {
        await change.LeaveAsync(token, ct);
        return await OnGetAsync(token, ct);
    }
}
