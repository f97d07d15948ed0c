using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Web.Pages.OpenData;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages;

/// <summary>Where everybody starts: which kommuner have promised something, and where it stands.</summary>
[AllowAnonymous]
[OutputCache(PolicyName = PublicCache.Policy)]
[EnableRateLimiting(RequestLimits.Public)]
public sealed class IndexModel(Database database) : PageModel
{
    public IReadOnlyList<IGrouping<Municipality, ListedAgreement>> Kommuner { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Kommuner = [.. (await AgreementListStore.AllAsync(connection)).GroupBy(agreement => agreement.Municipality)];
    }
}
