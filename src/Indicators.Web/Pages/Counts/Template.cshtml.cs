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
    /// <summary>For the link back, when there is no template.</summary>
    public ReportingRight Right { get; private set; } = null!;

    /// <summary>A Swedish sentence about why there is no template.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Within the years that the service supports; others are answered with 400.</summary>
    [BindProperty(SupportsGet = true, Name = "ar")]
    [Range(PeriodParser.FirstYear, PeriodParser.LastYear, ErrorMessage = "Skriv ett år mellan {1} och {2}.")]
    public int Year { get; set; }

    /// <summary>"vecka" for weeks; anything else for months.</summary>
    [BindProperty(SupportsGet = true, Name = "per")]
    public string? Per { get; set; }

    /// <summary>Without the values that are stored already.</summary>
    [BindProperty(SupportsGet = true, Name = "tom")]
    public bool IsEmpty { get; set; }

    /// <summary>A download, or a page with the reason.</summary>
    /// <returns>404 when the person does not report the party's figures.</returns>
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
