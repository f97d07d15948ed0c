using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The agreement's title, municipality, parties and validity.</summary>
[Needs(Permission.EditAgreements)]
public sealed class BasicsModel(EditAgreementDraft edit) : DraftPageModel(edit)
{
    /// <summary>As typed, unchecked; id and municipality code in the form are ignored.</summary>
    [BindProperty]
    public DraftBasics Basics { get; set; } = new();

    /// <summary>Shows the draft as it was typed, without its faults.</summary>
    public void OnGet() => Basics = Draft.Basics;

    /// <summary>
    /// Stores the draft with its faults and shows them; without any it leads to the draft. A focus area that is renamed is renamed in the
    /// pledges.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Draft.ReplaceFocusAreas(Basics.FocusAreas);
        // The form does not decide which agreement it is, nor of which municipality.
        Draft.Basics = Basics with { Id = Draft.Basics.Id, MunicipalityCode = Stored.Municipality.Value };
        await SaveDraftAsync(ct);
        foreach (var (area, pledges) in Draft.UndefinedFocusAreas())
            ModelState.AddModelError(
                "Basics.FocusAreas",
                $"Fokusområdet ”{area}” står på löfte {Swedish.List(pledges)} men finns inte i listan. Skriv in det här, "
                + "eller välj ett annat på löftet.");
        return IsFaultless("Basics", "Basics") ? ToDraft("Grunduppgifterna är sparade i utkastet.") : Page();
    }
}
