using Indicators.Core.Counts.Completeness;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Everything that a person reports, in all their kommuner. With one kommun and party only, straight to it.</summary>
[Needs(Permission.ReportCounts)]
public sealed class OverviewModel(ReadDuties read) : PageModel
{
    public IReadOnlyList<ReportingDuty> Duties { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.Person().ReportingRights is [var only]) return LocalRedirect(only.Address());
        Duties = await read.RunAsync(HttpContext.Person().ReportingRights, ct);
        return Page();
    }
}
