using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>One thing that is counted: what it is, who reports it, and how fine.</summary>
[Needs(Permission.EditAgreements)]
public sealed class IndicatorModel(Database database, TimeProvider time) : DraftPageModel(database, time)
{
    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true)]
    public int Row { get; set; }

    [BindProperty]
    public DraftIndicator Indicator { get; set; } = new();

    public void OnGet() => Indicator = Draft.Indicators[Row - 1];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Do == Delete)
        {
            Draft.Indicators.RemoveAt(Row - 1);
            await KeepAsync(ct);
            return To("", "Indikatorn är borttagen ur utkastet.");
        }
        if (string.IsNullOrWhiteSpace(Indicator.Code)) Suggest();
        Draft.Replace(Row - 1, Indicator);
        await KeepAsync(ct);
        return Holds($"Indicators[{Row - 1}]", "Indicator") ? To("", $"{Indicator.Name} är sparad i utkastet.") : Page();
    }

    protected override bool HasRow() => Row >= 1 && Row <= Draft.Indicators.Count;

    private void Suggest()
    {
        ModelState.Remove("Indicator.Code");
        Indicator.Code = DraftCodes.Suggest(Indicator.Name, [.. Draft.Indicators.Where((_, at) => at != Row - 1).Select(other => other.Code)]);
    }
}
