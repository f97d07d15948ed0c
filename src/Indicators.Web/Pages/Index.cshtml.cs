using Indicators.Core.Agreements;
using Indicators.Web.Pages.OpenData;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages;

/// <summary>The start page, for everyone: the municipalities that have agreements.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class IndexModel(ListMunicipalities list) : PageModel
{
    /// <summary>All agreements by municipality, also those that have ended.</summary>
    public IReadOnlyList<IGrouping<Municipality, ListedAgreement>> Municipalities { get; private set; } = [];

    /// <summary>From the public cache for those who are not signed in.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Municipalities = await list.RunAsync(ct);
}
