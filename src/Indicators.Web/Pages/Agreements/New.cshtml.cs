using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Begins a new agreement.</summary>
[Needs(Permission.EditAgreements)]
public sealed class NewModel(BeginAgreement begin) : PageModel
{
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>The municipality's.</summary>
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Id { get; set; }

    public async Task OnGetAsync(CancellationToken ct) => Name = await begin.NameAsync(HttpContext.Kommun()!.Value, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var municipality = HttpContext.Kommun()!.Value;
        var begun = await begin.RunAsync(HttpContext.Person().Id, municipality, new(Title, Name, Id), ct);
        foreach (var problem in begun.Problems) ModelState.AddModelError(problem.Field, problem.Sentence);
        return begun.Draft is { } draft ? LocalRedirect(Url.Draft(municipality, draft, "Basics")) : Page();
    }
}
