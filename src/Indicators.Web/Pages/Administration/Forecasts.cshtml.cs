using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>How the forecasts of all kommuner agree with what happened, summed so that no kommun's promises can be told.</summary>
[Needs(Permission.Administer)]
public sealed class ForecastsModel(Database database) : PageModel
{
    public ForecastScore Score { get; private set; } = ForecastScore.Of([]);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Score = ForecastScore.Of(await ShownForecastStore.ReleasedAsync(connection));
    }
}
