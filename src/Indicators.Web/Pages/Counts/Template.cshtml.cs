using System.ComponentModel.DataAnnotations;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Api;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>The workbook to fill in as a download, or the reason why there is none.</summary>
[Needs(Permission.ReportCounts)]
public sealed class TemplateModel(MakeTemplate make) : PageModel
{
    public ReportingRight Right { get; private set; } = null!;

    public string Problem { get; private set; } = "";

    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "per")]
    public string? Per { get; set; }

    [BindProperty(SupportsGet = true, Name = "tom")]
    public bool IsEmpty { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        var unit = Per == "vecka" ? PeriodUnit.Week : PeriodUnit.Month;
        var template = await make.RunAsync(new(right.Municipality.Value, right.Party, Year, unit, IsEmpty), ct);
        if (template.Ok) return File(template.Value.Content, CountsBody.Xlsx, template.Value.FileName);
        (Right, Problem) = (right, template.Problem);
        return Page();
    }
}
