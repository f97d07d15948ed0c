using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The agreements that a person may change, and the person's drafts.</summary>
[Needs(Permission.EditAgreements)]
public sealed class IndexModel(ListAgreements list, TimeProvider time) : PageModel
{
    /// <summary>More municipalities are shown as a list instead of cards.</summary>
    public const int MaxCards = 12;

    /// <summary>Search, area and page of the list, from the address.</summary>
    public ListChoice List { get; private set; } = null!;

    /// <summary>Those on this page of the list.</summary>
    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    /// <summary>With the person's drafts and the municipalities to begin a new agreement in.</summary>
    public EditableAgreements All { get; private set; } = null!;

    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>Only municipalities where the person may edit agreements.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        All = await list.RunAsync(HttpContext.Person().Id, HttpContext.Person().Where(Permission.EditAgreements), ct);
        List = new(Request, "Bara de som gäller nu");
        Agreements = List.Of(All.Agreements, agreement => agreement.Validity.Contains(Today));
    }

    /// <summary>To a page of the municipality that was chosen in a list; that page checks the right itself.</summary>
    /// <param name="place">The end of the page's address.</param>
    public IActionResult OnGetBegin(string? kommun, string? place) =>
        MunicipalityCode.Parse(kommun ?? "") is { Ok: true, Value: var code } && PageOf(place) is { } page
            ? LocalRedirect(Url.To(page, new { kommun = code }))
            : NotFound();

    /// <summary>In a word: coming, in force or over.</summary>
    public string State(Agreement agreement) =>
        Today < agreement.Validity.First ? "Börjar gälla senare" : Today > agreement.Validity.Last ? "Har upphört" : "Gäller";

    private static string? PageOf(string? place) => place switch
    {
        "ny" => "/Agreements/New",
        "importera" => "/Agreements/Import",
        "lasning" => "/Agreements/Reading",
        _ => null,
    };
}
