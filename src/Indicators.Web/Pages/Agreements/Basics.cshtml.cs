using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What the agreement is, whose, and when it holds.</summary>
[Needs(Permission.EditAgreements)]
public sealed class BasicsModel(Database database, TimeProvider time) : DraftPageModel(database, time)
{
    [BindProperty]
    public DraftBasics Basics { get; set; } = new();

    public void OnGet() => Basics = Draft.Basics;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Draft.ReplaceFocusAreas(Basics.FocusAreas);
        // Which agreement it is, and of which kommun, is not a question of the form.
        Draft.Basics = Basics with { Id = Draft.Basics.Id, MunicipalityCode = Stored.Municipality.Value };
        await KeepAsync(ct);
        foreach (var (area, pledges) in Draft.LostFocusAreas())
            ModelState.AddModelError(
                "Basics.FocusAreas",
                $"Fokusområdet ”{area}” står på löfte {Swedish.List(pledges)} men finns inte i listan. Skriv in det här, "
                + "eller välj ett annat på löftet.");
        return Holds("Basics", "Basics") ? To("", "Grunduppgifterna är sparade i utkastet.") : Page();
    }
}
