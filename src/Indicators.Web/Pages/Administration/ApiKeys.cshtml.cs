using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class ApiKeysModel(ListAccounts list, CreateApiKey create, RevokeApiKey revoke) : PreloadedPage, IConfirmationSubject
{
    public static readonly IReadOnlyList<SelectListItem> Parties =
        [MunicipalityChoices.None, new("Polisens", ResponsibleParty.Police.ToString()), new("Kommunens", ResponsibleParty.Municipality.ToString())];

    private Accounts accounts = Accounts.None;

    public IReadOnlyList<ApiKey> Keys => accounts.Keys;

    public IEnumerable<SelectListItem> Municipalities => MunicipalityChoices.ToChoose(accounts.Municipalities);

    /// <summary>Shown once, on the page after the form, so that reloading it does not create another key.</summary>
    [TempData]
    public string? NewSecret { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Municipality { get; set; }

    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [TempData]
    public string? Said { get; set; }

    [RequiresConfirmation("skapa en API-nyckel")]
    public async Task<IActionResult> OnPostCreateAsync(CancellationToken ct)
    {
        if (Party is not (ResponsibleParty.Police or ResponsibleParty.Municipality)
            && ModelState[nameof(Party)] is not { Errors.Count: > 0 })
            ModelState.AddModelError(nameof(Party), "Välj polisens eller kommunens uppgifter.");
        var municipality = MunicipalityCode.Parse(Municipality ?? "");
        if (string.IsNullOrEmpty(Municipality)) ModelState.AddModelError(nameof(Municipality), "Välj en kommun.");
        else if (!municipality.Ok) ModelState.AddModelError(nameof(Municipality), municipality.Problem);
        else if (SwedishMunicipalities.WhyNot(municipality.Value) is { } unknown) ModelState.AddModelError(nameof(Municipality), unknown);
        Require(nameof(Name), CreateApiKey.WhyNotName(Name ?? ""));
        Require(nameof(Until), create.WhyNotUntil(Until));
        if (!ModelState.IsValid) return Page();
        var created = await create.RunAsync(new(municipality.Value, Party!.Value), Name ?? "", Until, HttpContext.Person().Actor, ct);
        if (!created.Ok)
        {
            ModelState.AddModelError("", created.Problem);
            return Page();
        }
        NewSecret = created.Value.Secret.Reveal();
        return RedirectToPage();
    }

    private void Require(string field, string? problem)
    {
        if (problem is not null && ModelState[field] is not { Errors.Count: > 0 }) ModelState.AddModelError(field, problem);
    }

    /// <summary>The system whose key it is, or is to be.</summary>
    public string? ConfirmationSubject => Keys.FirstOrDefault(key => key.Id == Request.Form["id"])?.Name ?? Name;

    [RequiresConfirmation("återkalla en API-nyckel")]
    public async Task<IActionResult> OnPostRevokeAsync(string? id, CancellationToken ct)
    {
        var revoked = await revoke.RunAsync(id ?? "", HttpContext.Person().Actor, ct);
        if (!revoked.Ok) return NotFound();
        Said = $"Nyckeln för {revoked.Value.Name} fungerar inte längre.";
        return RedirectToPage();
    }

    public string NameOf(MunicipalityCode code) => accounts.Municipalities.GetValueOrDefault(code, $"kommun {code}");

    public string Day(DateTimeOffset at) => Swedish.Date(SwedishTime.DayOf(at));

    protected override async Task ReadAsync(CancellationToken ct) => accounts = await list.RunAsync(ct);
}
