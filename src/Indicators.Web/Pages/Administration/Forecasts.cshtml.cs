using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Administration;

/// <summary>How the forecasts of all municipalities agree with the outcomes, summed so that no municipality can be recognised.</summary>
[Needs(Permission.Administer)]
public sealed class ForecastsModel(ReadForecastScore read) : PageModel
{
    /// <summary>Over all forecasts whose outcome is known.</summary>
    public ForecastScore Score { get; private set; } = ForecastScore.Of([]);

    /// <summary>Computed at each request; nothing is stored.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Score = await read.RunAsync(ct);
}
