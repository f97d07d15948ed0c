using Indicators.Core.Overview;
using Indicators.Core.Owners;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Owners;

/// <summary>A row of the form.</summary>
/// <param name="Thing">As <see cref="AgreementModel.KeyOf"/>.</param>
/// <param name="FormerOwner">As the page showed it: what the person has not changed is left as others have made it meanwhile.</param>
/// <param name="FormerDeputy">The same.</param>
public sealed record OwnerRow(string? Thing, Guid? Owner, Guid? Deputy, Guid? FormerOwner, Guid? FormerDeputy)
{
    public bool IsChanged => (Owner, Deputy) != (FormerOwner, FormerDeputy);
}

/// <summary>Who owns each pledge and indicator of an agreement, with a form to choose.</summary>
[Needs(Permission.AssignOwners)]
public sealed class AgreementModel(ReadOwnership read, AssignOwners assign) : PageModel
{
    public OwnersOfAgreement Owners { get; private set; } = null!;

    /// <summary>One for each pledge and indicator that the page showed.</summary>
    [BindProperty]
    public IList<OwnerRow> Rows { get; set; } = [];

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>"Pledge/3/Police".</summary>
    public static string KeyOf(OwnedThing thing) => $"{thing.Kind}/{thing.Code}/{thing.Party}";

    /// <returns>404 when there is no such agreement, or the person may not choose its owners.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct) =>
        await ReadAsync(agreement, ct) ? Page() : NotFound();

    /// <summary>Stores what was changed; with a problem nothing, and the page shows what was chosen.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, CancellationToken ct)
    {
        if (!await ReadAsync(agreement, ct)) return NotFound();
        var things = OwnerRules.Things(Owners.Ownership.Agreement).ToDictionary(KeyOf);
        var choices = from row in Rows
                      where row.IsChanged && things.ContainsKey(row.Thing ?? "")
                      select new OwnerChoice(things[row.Thing!], row.Owner, row.Deputy);
        var saved = await assign.RunAsync(Owners.Ownership.Agreement.Id, [.. choices], HttpContext.Person(), ct);
        if (!saved.Ok)
        {
            ModelState.AddModelError("", saved.Problem);
            return Page();
        }
        StatusMessage = saved.Value;
        return LocalRedirect(Url.Owners(Owners.Ownership.Agreement));
    }

    /// <summary>What is chosen in the form, otherwise what is stored.</summary>
    public (Guid? Owner, Guid? Deputy) Chosen(OwnedLine line) => Rows.FirstOrDefault(row => row.Thing == KeyOf(line.Thing)) is { } row
        ? (row.Owner, row.Deputy)
        : (line.Ownership?.Owner.User.Id, line.Ownership?.Deputy?.User.Id);

    /// <summary>Everyone who can be chosen, and the one who is, also when they cannot answer any more.</summary>
    public IEnumerable<(Guid? Id, string Text)> Choices(OwnedLine line, OwnerPerson? current)
    {
        var able = Owners.For(line.Thing.Party).ToList();
        if (current is not null && !able.Exists(one => one.User.Id == current.User.Id))
            yield return (current.User.Id, $"{current.User.Name} ({(current.IsClosed ? "har slutat" : "har inte längre rollen")})");
        foreach (var person in able) yield return (person.User.Id, person.User.Name);
    }

    private async Task<bool> ReadAsync(string agreement, CancellationToken ct)
    {
        if (await read.FindAsync(agreement, HttpContext.Person(), ct) is not { } found) return false;
        Owners = found;
        return true;
    }
}
