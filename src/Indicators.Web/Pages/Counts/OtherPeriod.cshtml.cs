using Indicators.Core.Imports.Forms;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Chooses the days of a figure that is for neither a week nor a month, and continues to their form.</summary>
[Needs(Permission.ReportCounts)]
public sealed class OtherPeriodModel(ReadReportForm read, TimeProvider time) : PageModel
{
    /// <summary>Of the party in the address, otherwise of the person's own.</summary>
    public ReportingRight Right { get; private set; } = null!;

    /// <summary>Null before a choice.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? First { get; set; }

    /// <summary>Included; null before a choice.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? Last { get; set; }

    /// <param name="val">Any word when the days are chosen; null before.</param>
    /// <returns>404 when the person does not report the party's figures.</returns>
    public async Task<IActionResult> OnGetAsync(string? val, CancellationToken ct)
    {
        if (HttpContext.ReportingRight() is not { } right) return NotFound();
        Right = right;
        if (val is null) return Page();
        if (First is null && ModelState[nameof(First)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(First), "Ange den första dagen.");
        if (Last is null && ModelState[nameof(Last)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(Last), "Ange den sista dagen.");
        if (First is not { } first || Last is not { } last || !ModelState.IsValid) return Page();
        if (last < first)
            ModelState.AddModelError(nameof(Last), "Den sista dagen ligger före den första. Byt plats på dem.");
        else if (await read.RunAsync(right, Period.OfDays(first, last), ct) is { } form)
            return LocalRedirect(Url.ReportForm(form.Right, form.Period));
        else
        {
            ModelState.AddModelError(nameof(Last), last >= time.Today()
                ? "Tiden är inte slut än. Välj en sista dag som har varit."
                : $"Det finns inget att rapportera för {Period.Dates(first, last).DateSpan}. Välj fler dagar, eller dagar inom en "
                    + "överenskommelses tid.");
        }
        return Page();
    }
}
