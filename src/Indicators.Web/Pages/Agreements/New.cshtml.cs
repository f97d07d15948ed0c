using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Begins an agreement from nothing.</summary>
[Needs(Permission.EditAgreements)]
public sealed class NewModel(Database database, TimeProvider time) : PageModel
{
    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Id { get; set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        Name = (await AgreementStore.MunicipalityNamesAsync(connection)).GetValueOrDefault(HttpContext.Kommun()!.Value);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Title))
            ModelState.AddModelError(
                nameof(Title), "Skriv överenskommelsens titel, till exempel Medborgarlöften för Karlskoga 2016.");
        if (string.IsNullOrWhiteSpace(Name)) ModelState.AddModelError(nameof(Name), "Skriv kommunens namn, till exempel Karlskoga.");
        var id = AgreementId.ParseNew(string.IsNullOrWhiteSpace(Id) ? Suggested() : Id.Trim());
        if (!id.Ok) ModelState.AddModelError(nameof(Id), id.Problem);
        await using var connection = await database.OpenAsync(ct);
        if (id.Ok && await AgreementStore.FindAsync(connection, id.Value) is not null)
            ModelState.AddModelError(
                nameof(Id), $"Id:t ”{id.Value}” används redan av en överenskommelse. Skriv ett annat, eller ändra den som finns.");
        if (!ModelState.IsValid) return Page();
        var kommun = HttpContext.Kommun()!.Value;
        var draft = new AgreementDraft
        {
            Basics = new()
            {
                Id = id.Value.Value,
                Title = Title,
                MunicipalityCode = kommun.Value,
                MunicipalityName = Name,
                Cadence = "tertial",
            },
        };
        var begun = await DraftStore.BeginAsync(connection, HttpContext.Person().Id, draft, basedOn: 0, time.GetUtcNow());
        return LocalRedirect(AgreementAddress.In(kommun, $"/utkast/{begun}/grunduppgifter"));
    }

    /// <summary>"kil-2018" of Kil and a title that names 2018.</summary>
    private string Suggested()
    {
        var year = new string([.. (Title ?? "").SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
        return $"{Swedish.Ascii((Name ?? "").Trim())}-{(year.Length == 4
            ? year
            : $"{Core.Periods.SwedishTime.DayOf(time.GetUtcNow()).Year}")}".Trim('-');
    }
}
