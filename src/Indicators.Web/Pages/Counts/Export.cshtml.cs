using Indicators.Core.Imports;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Api;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>A municipality's values of a year as a file, in a layout that can be imported.</summary>
[Needs(Permission.SeeCounts)]
public sealed class ExportModel(ExportCounts export) : PageModel
{
    /// <summary>Within the years that the service supports; otherwise 404.</summary>
    [BindProperty(SupportsGet = true, Name = "ar")]
    public int Year { get; set; }

    /// <summary>A download in CSV with the values as they are known now.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (PeriodParser.Parse($"{Year}") is not { Ok: true, Value: { Unit: PeriodUnit.Year } year }) return NotFound();
        var municipality = HttpContext.RouteMunicipality()!.Value;
        var bytes = new MemoryStream();
        await export.RunAsync(bytes, municipality, year, asKnownAt: null, ct);
        return File(bytes.ToArray(), CountsBody.Csv, $"antal_{municipality}_{year.Code}.csv");
    }
}
