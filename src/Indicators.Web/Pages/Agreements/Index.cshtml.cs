using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>The agreements that a person may change, and what they have begun to write.</summary>
[Needs(Permission.EditAgreements)]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    /// <summary>More are chosen among in a list than shown as cards.</summary>
    public const int MostCards = 12;

    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<Agreement> Agreements { get; private set; } = [];

    public IReadOnlyList<StoredDraft> Drafts { get; private set; } = [];

    /// <summary>Kommuner that they may write agreements for, by name.</summary>
    public IReadOnlyList<Municipality> Kommuner { get; private set; } = [];

    public DateOnly Today { get; } = time.Today();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var may = HttpContext.Person().Where(Permission.EditAgreements);
        await using var connection = await database.OpenAsync(ct);
        List = new(Request, "Bara de som gäller nu");
        Agreements = List.Of(
            [
                .. (await AgreementStore.InAsync(connection, may)).OrderBy(a => a.Municipality.Name, StringComparer.CurrentCulture)
                    .ThenByDescending(a => a.Validity.First),
            ],
            agreement => agreement.Validity.Contains(Today));
        Drafts = [.. (await DraftStore.OfAsync(connection, HttpContext.Person().Id)).Where(draft => may.Contains(draft.Municipality))];
        var names = await AgreementStore.MunicipalityNamesAsync(connection);
        Kommuner =
        [
            .. may.Select(code => new Municipality(code, names.GetValueOrDefault(code, $"kommun {code}")))
                .OrderBy(kommun => kommun.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>On to a page of the kommun that was chosen in a list; it asks for the right itself.</summary>
    public IActionResult OnGetBegin(string? kommun, string? place) =>
        MunicipalityCode.Parse(kommun ?? "") is { Ok: true, Value: var code } && place is "ny" or "importera" or "lasning"
            ? LocalRedirect(AgreementAddress.In(code, $"/{place}"))
            : NotFound();

    public string State(Agreement agreement) =>
        Today < agreement.Validity.First ? "Börjar gälla senare" : Today > agreement.Validity.Last ? "Har upphört" : "Gäller";
}
