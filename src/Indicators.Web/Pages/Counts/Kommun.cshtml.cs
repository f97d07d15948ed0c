using System.ComponentModel.DataAnnotations;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>What is to be reported of a kommun for a party, now and in a year.</summary>
[Needs(Permission.ReportCounts)]
public sealed class KommunModel(ReportingTasks read) : PageModel
{
    public const int MostNamed = 4;

    public ReportingTask Duty { get; private set; } = null!;

    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int? Year { get; set; }

    /// <summary>Years that something was to be reported in, the latest first.</summary>
    public IReadOnlyList<int> Years => [.. Duty.Periods.Select(period => period.Period.Last.Year).Distinct()];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        Duty = (await read.RunAsync([right], ct))[0];
        Year ??= Years.Count > 0 ? Years[0] : null;
        return Page();
    }
}
