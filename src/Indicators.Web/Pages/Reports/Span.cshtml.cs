using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>A report over days that a person chooses, as a page or a workbook. Nothing is stored or sent.</summary>
[Needs(Permission.SeeCounts)]
public sealed class SpanModel(FindAgreement find, PreviewSpan preview) : PageModel
{
    /// <summary>With all its versions.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Null before a choice.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? First { get; set; }

    /// <summary>Included; null before a choice.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Last { get; set; }

    /// <param name="som">xlsx for a workbook, another word for a page; null before a choice.</param>
    /// <returns>404 when the municipality has no such agreement.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, string? som, CancellationToken ct)
    {
        if (await find.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } found) return NotFound();
        Agreement = found;
        if (som is null) return Page();
        if (First is null && ModelState[nameof(First)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(First), "Ange den första dagen.");
        if (Last is null && ModelState[nameof(Last)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(Last), "Ange den sista dagen.");
        if (First is not { } first || Last is not { } last || !ModelState.IsValid) return Page();
        var content = await preview.ContentAsync(Agreement, first, last, ct);
        if (content.Ok) return this.Document(content.Value, som);
        ModelState.AddModelError(nameof(Last), content.Problem);
        return Page();
    }
}
