using System.ComponentModel.DataAnnotations;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>The figures that one party reports for a municipality, now and by year.</summary>
[Needs(Permission.ReportCounts)]
public sealed class MunicipalityModel(ReportingTasks read) : PageModel
{
    /// <summary>Most indicators or periods named in a sentence.</summary>
    public const int MaxNamed = 4;

    /// <summary>Of the party in the address, otherwise of the person's own.</summary>
    public ReportingTask ReportingTask { get; private set; } = null!;

    /// <summary>The year whose periods are listed; the latest when the address has none.</summary>
    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int? Year { get; set; }

    /// <summary>Years with periods to report, the latest first.</summary>
    public IReadOnlyList<int> Years => [.. ReportingTask.Periods.Select(period => period.Period.Last.Year).Distinct()];

    /// <returns>404 when the person does not report the party's figures for the municipality.</returns>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        ReportingTask = (await read.RunAsync([right], ct))[0];
        Year ??= Years.Count > 0 ? Years[0] : null;
        return Page();
    }
}
