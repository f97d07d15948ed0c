using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>A municipality's agreements, for everyone.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class MunicipalityModel(ListReleasedReports list, TimeProvider time) : PageModel
{
    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>The agreements, with the periods of which a report is released.</summary>
    public ReleasedReports Released { get; private set; } = null!;

    /// <returns>404 when the municipality has no agreement.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Released = await list.RunAsync(HttpContext.RouteMunicipality(), ct);
        return Released.Agreements.Count > 0 ? Page() : NotFound();
    }
}
