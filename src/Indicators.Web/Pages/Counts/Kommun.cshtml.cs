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
public sealed class KommunModel(ReportingTasks read) : PageModel
{
    public const int MaxNamed = 4;

    public ReportingTask ReportingTask { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int? Year { get; set; }

    /// <summary>Years with periods to report, the latest first.</summary>
    public IReadOnlyList<int> Years => [.. ReportingTask.Periods.Select(period => period.Period.Last.Year).Distinct()];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        ReportingTask = (await read.RunAsync([right], ct))[0];
        Year ??= Years.Count > 0 ? Years[0] : null;
        return Page();
    }
}
