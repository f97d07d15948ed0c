using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.OpenData;

/// <summary>A kommun's agreements, for everybody.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class KommunModel(Database database, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    /// <summary>Codes of the periods of which a report is released.</summary>
    public ILookup<AgreementId, string> Reports { get; private set; } = Array.Empty<string>().ToLookup(_ => default(AgreementId));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.Kommun() is not { } kommun) return NotFound();
        await using var connection = await database.OpenAsync(ct);
        Agreements = [.. (await AgreementStore.InAsync(connection, [kommun])).OrderByDescending(agreement => agreement.Validity.First)];
        if (Agreements.Count == 0) return NotFound();
        Reports = await ReleasedStore.PeriodsAsync(connection, Agreements.Select(agreement => agreement.Id));
        return Page();
    }
}
