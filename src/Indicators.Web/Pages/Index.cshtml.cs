using Indicators.Core.Agreements;
using Indicators.Web.Pages.OpenData;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages;

/// <summary>The start page, for everybody: the municipalities that have made promises.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class IndexModel(ListMunicipalities list) : PageModel
{
    public IReadOnlyList<IGrouping<Municipality, ListedAgreement>> Municipalities { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Municipalities = await list.RunAsync(ct);
}
