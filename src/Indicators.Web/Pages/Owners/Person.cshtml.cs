using Indicators.Core.Overview;
using Indicators.Core.Owners;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Owners;

/// <summary>All that a person owns, with a form to hand it over to another.</summary>
[Needs(Permission.AssignOwners)]
public sealed class PersonModel(ReadOwnership read, AssignOwners assign, TimeProvider time) : PageModel
{
    public OwnedByPerson Owned { get; private set; } = null!;

    public DateOnly Today => time.Today();

    /// <summary>Those who can take over something, by name.</summary>
    public IEnumerable<SelectListItem> Others =>
        Owned.Others.Select(one => new SelectListItem($"{one.User.Name}, {one.User.Email}", one.User.Id.ToString()))
            .Prepend(new("Välj", ""));

    /// <summary>The person to hand over to; required.</summary>
    [BindProperty]
    public Guid? To { get; set; }

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>404 when there is no such person, or nothing of theirs that the reader may see.</returns>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    /// <summary>Moves everything, or with a problem nothing.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        if (To is not { } to)
        {
            ModelState.AddModelError(nameof(To), "Välj vem som tar över.");
            return Page();
        }
        var moved = await assign.HandOverAsync(id, to, HttpContext.Person(), ct);
        if (!moved.Ok)
        {
            ModelState.AddModelError(nameof(To), moved.Problem);
            return Page();
        }
        StatusMessage = moved.Value;
        return LocalRedirect(Url.OwnedBy(to));
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await read.OfPersonAsync(id, HttpContext.Person(), ct) is not { } found) return false;
        Owned = found;
        return true;
    }
}
