using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>One thing that is counted: what it is, who reports it, and how fine.</summary>
[Needs(Permission.EditAgreements)]
public sealed class IndicatorModel(Database database, TimeProvider time) : DraftRowPageModel<DraftIndicator>(database, time)
{
    [BindProperty]
    public DraftIndicator Indicator { get; set; } = new();

    protected override IList<DraftIndicator> Rows => Draft.Indicators;

    public void OnGet() => Indicator = Kept;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Do == Delete) return await DeleteAsync("Indikatorn är borttagen ur utkastet.", ct);
        if (string.IsNullOrWhiteSpace(Indicator.Code)) Suggest();
        Draft.Replace(Row - 1, Indicator);
        await KeepAsync(ct);
        return Holds($"Indicators[{Row - 1}]", "Indicator") ? To("", $"{Indicator.Name} är sparad i utkastet.") : Page();
    }

    private void Suggest()
    {
        ModelState.Remove("Indicator.Code");
        Indicator.Code = DraftCodes.Suggest(
            Indicator.Name, [.. Draft.Indicators.Where((_, at) => at != Row - 1).Select(other => other.Code)]);
    }
}
