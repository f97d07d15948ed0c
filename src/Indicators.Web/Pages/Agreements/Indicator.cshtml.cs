using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>An indicator: its definition, who reports it, and its finest resolution.</summary>
[Needs(Permission.EditAgreements)]
public sealed class IndicatorModel(EditAgreementDraft edit) : DraftRowPageModel<DraftIndicator>(edit)
{
    /// <summary>As typed, unchecked.</summary>
    [BindProperty]
    public DraftIndicator Indicator { get; set; } = new();

    protected override IList<DraftIndicator> Rows => Draft.Indicators;

    /// <summary>Shows the row as it is stored in the draft.</summary>
    public void OnGet() => Indicator = Saved;

    /// <summary>
    /// Stores the row with its faults and shows them; an empty code is made from the name. Renaming a code renames it in the pledges.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Do == Delete) return await DeleteAsync("Indikatorn är borttagen ur utkastet.", ct);
        if (string.IsNullOrWhiteSpace(Indicator.Code)) Suggest();
        Draft.Replace(Row - 1, Indicator);
        await SaveDraftAsync(ct);
        return IsFaultless($"Indicators[{Row - 1}]", "Indicator") ? ToDraft($"{Indicator.Name} är sparad i utkastet.") : Page();
    }

    private void Suggest()
    {
        ModelState.Remove("Indicator.Code");
        Indicator.Code = DraftEdits.SuggestCode(
            Indicator.Name, [.. Draft.Indicators.Where((_, at) => at != Row - 1).Select(other => other.Code)]);
    }
}
