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
    /// <summary>Required; a year in it becomes part of the suggested id.</summary>
    [BindProperty]
    public string? Title { get; set; }

    /// <summary>The municipality's.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Must not be in use; empty for one made of the municipality's name and the year.</summary>
    [BindProperty]
    public string? Id { get; set; }

    /// <summary>Begins with the municipality's name, when it has an agreement already.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Name = await begin.NameAsync(HttpContext.RouteMunicipality()!.Value, ct);

    /// <summary>Stores a draft and leads to its first page; nothing is public until it is saved as a version.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var municipality = HttpContext.RouteMunicipality()!.Value;
        var begun = await begin.RunAsync(HttpContext.Person().Id, municipality, new(Title, Name, Id), ct);
        foreach (var problem in begun.Problems) ModelState.AddModelError(problem.Field, problem.Sentence);
        return begun.Draft is { } draft ? LocalRedirect(Url.Draft(municipality, draft, "Basics")) : Page();
    }
}
