using Indicators.Core.Overview;
using Indicators.Core.Owners;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Owners;

/// <summary>What the signed-in person owns, and until when they are away.</summary>
[NeedsSignIn]
public sealed class MineModel(ReadOwnership read, SetAbsence absence) : PageModel
{
    public OwnedByPerson Owned { get; private set; } = null!;

    /// <summary>Last day of the person's absence; null when they are here.</summary>
    public DateOnly? Away { get; private set; }

    /// <summary>Last day away; null to be back.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Reads what the page shows for every handler.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (person, ct) = (HttpContext.Person(), HttpContext.RequestAborted);
        (Owned, Away) = ((await read.OfPersonAsync(person.Id, person, ct))!, await absence.ReadAsync(person, ct));
        await next();
    }

    public void OnGet() => Until = Away;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var saved = await absence.RunAsync(HttpContext.Person(), Until, ct);
        if (!saved.Ok)
        {
            ModelState.AddModelError(nameof(Until), saved.Problem);
            return Page();
        }
        StatusMessage = saved.Value;
        return RedirectToPage();
    }
}
