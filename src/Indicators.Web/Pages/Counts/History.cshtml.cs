using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>All revisions of one value.</summary>
[Needs(Permission.SeeCounts)]
public sealed class HistoryModel(ReadCountHistory read) : PageModel
{
    /// <summary>The latest revision first; none when nothing has been reported.</summary>
    public CountHistory History { get; private set; } = null!;

    /// <param name="indicator">Its code.</param>
    /// <param name="period">Code of a period.</param>
    /// <returns>404 when no agreement of the municipality has the indicator.</returns>
    public async Task<IActionResult> OnGetAsync(string indicator, string period, CancellationToken ct)
    {
        if (IndicatorCode.Parse(indicator) is not { Ok: true, Value: var code }
            || PeriodParser.Parse(period) is not { Ok: true, Value: var days }
            || await read.RunAsync(HttpContext.RouteMunicipality()!.Value, code, days, ct) is not { } history)
            return NotFound();
        History = history;
        return Page();
    }
}
