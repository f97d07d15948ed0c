using System.ComponentModel.DataAnnotations;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>A municipality's values of a year, each with a link to its history.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ValuesModel(ReadYearOfCounts read) : PageModel
{
    /// <summary>As they are known now.</summary>
    public YearOfCounts Values { get; private set; } = null!;

    /// <summary>
    /// Null, and a year without an agreement, give the latest one that has; a year that the service does not support gives 400.
    /// </summary>
    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int? Year { get; set; }

    /// <returns>404 before the municipality's first agreement has begun.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality()!.Value, Year, ct) is not { } values) return NotFound();
        Values = values;
        return Page();
    }
}
