using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>The keys with which other systems report counts: who has one, and forms to create and revoke. For administrators.</summary>
[Needs(Permission.Administer)]
public sealed class ApiKeysModel(ListUsers list, CreateApiKey create, RevokeApiKey revoke) : PreloadedPage, IConfirmationSubject
{
    /// <summary>A key reports the figures of one party.</summary>
    public static readonly IReadOnlyList<SelectListItem> Parties =
    [
        MunicipalityChoices.None, new("Polisens", ResponsibleParty.Police.ToString()),
        new("Kommunens", ResponsibleParty.Municipality.ToString()),
    ];

    private Core.Users.Accounts accounts = Core.Users.Accounts.None;

    /// <summary>The newest first, also those that are revoked.</summary>
    public IReadOnlyList<ApiKey> Keys => accounts.Keys;

    /// <summary>Those that have an agreement.</summary>
    public IEnumerable<SelectListItem> Municipalities => MunicipalityChoices.ToChoose(accounts.Municipalities);

    /// <summary>Shown once, on the page after the form, so that reloading it does not create another key.</summary>
    [TempData]
    public string? NewSecret { get; set; }

    /// <summary>Of the system that uses the key, 1 to 80 characters.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Code of the only municipality that the key may report for.</summary>
    [BindProperty]
    public string? Municipality { get; set; }

    /// <summary>The police or the municipality; required.</summary>
    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    /// <summary>Last day that the key works, not before today; null for no end.</summary>
    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Stores a hash of a new key, and shows the key itself once.</summary>
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

    /// <summary>Makes a key stop working at once; 404 when there is none with the id.</summary>
    [RequiresConfirmation("återkalla en API-nyckel")]
    public async Task<IActionResult> OnPostRevokeAsync(string? id, CancellationToken ct)
    {
        var revoked = await revoke.RunAsync(id ?? "", HttpContext.Person().Actor, ct);
        if (!revoked.Ok) return NotFound();
        StatusMessage = $"Nyckeln för {revoked.Value.Name} fungerar inte längre.";
        return RedirectToPage();
    }

    /// <summary>The municipality's name; "kommun 1883" without an agreement.</summary>
    public string NameOf(MunicipalityCode code) => accounts.Municipalities.GetValueOrDefault(code, $"kommun {code}");

    /// <summary>The Swedish day of a moment.</summary>
    public string Day(DateTimeOffset at) => Swedish.Date(SwedishTime.DayOf(at));

    protected override async Task ReadAsync(CancellationToken ct) => accounts = await list.RunAsync(ct);
}
