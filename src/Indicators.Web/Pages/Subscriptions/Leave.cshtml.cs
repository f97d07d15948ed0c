using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Subscriptions;

/// <summary>
/// Where a recipient leaves an agreement's reports. Looking at it changes nothing, since mail scanners follow links; the button,
/// and a mail program's own (RFC 8058), posts. The token is all it takes: nobody signs in to leave, and no page of ours came before.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RequestLimits.Leave)]
[ResponseCache(NoStore = true)]
public sealed class LeaveModel(Database database, ChangeSubscription change) : PageModel
{
    /// <summary>The agreement's title. Never whose link it is: it may have been forwarded.</summary>
    public string About { get; private set; } = "";

    public bool HasLeft { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid token, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await SubscriptionStore.FindAsync(connection, token) is { } subscriber
            ? await ShowAsync(subscriber, subscriber.LeftAt is not null, ct)
            : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid token, CancellationToken ct) =>
        await change.LeaveAsync(token, ct) is { } subscriber ? await ShowAsync(subscriber, hasLeft: true, ct) : NotFound();

    private async Task<IActionResult> ShowAsync(Subscriber subscriber, bool hasLeft, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var agreement = AgreementId.Parse(subscriber.Subscription) is { Ok: true, Value: var id }
            ? await AgreementStore.FindAsync(connection, id)
            : null;
        (About, HasLeft) = (agreement?.Title ?? subscriber.Subscription, hasLeft);
        return Page();
    }
}
