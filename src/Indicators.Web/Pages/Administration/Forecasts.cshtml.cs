using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>How the forecasts of all kommuner agree with what happened, summed so that no kommun's promises can be recognised.</summary>
[Needs(Permission.Administer)]
public sealed class ForecastsModel(ReadForecastScore read) : PageModel
{
    public ForecastScore Score { get; private set; } = ForecastScore.Of([]);

    public async Task OnGetAsync(CancellationToken ct) => Score = await read.RunAsync(ct);
}
