using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Takes in an agreement as its file: what it changes is shown, and then saved as the very file.</summary>
[Needs(Permission.EditAgreements)]
[EnableRateLimiting(RequestLimits.Upload)]
[RequestSizeLimit(MostReceived)]
public sealed class ImportModel(Database database, ImportAgreement import) : PageModel
{
    private const int MostReceived = 8 * AgreementFile.MostCharacters;

    public Changes? Changes { get; private set; }

    [BindProperty]
    public IFormFile? Sent { get; set; }

    /// <summary>The file that was looked at, in base 64, so that no line end is changed on the way back.</summary>
    [BindProperty]
    public string? Looked { get; set; }

    [BindProperty]
    public int BasedOn { get; set; }

    /// <summary>Wordings whose doubtful readings the person said yes to, by <see cref="PledgeReading.Key"/>.</summary>
    [BindProperty]
    public IDictionary<string, string> Confirmed { get; set; } = new Dictionary<string, string>();

    [TempData]
    public string? Said { get; set; }

    public void OnGet()
    {
        // Nothing is sent yet.
    }

    /// <summary>Looks at a file.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Sent is null)
        {
            ModelState.AddModelError(nameof(Sent), "Välj en fil först.");
            return Page();
        }
        var bytes = new MemoryStream();
        await Sent.CopyToAsync(bytes, ct);
        await LookAsync(bytes.ToArray(), ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        var bytes = new byte[Looked?.Length ?? 0];
        if (!Convert.TryFromBase64String(Looked ?? "", bytes, out var length)) return BadRequest();
        var file = bytes[..length];
        var basedOn = BasedOn;
        await LookAsync(file, ct);
        // A version that another person has saved meanwhile is reported first.
        if (BasedOn == basedOn)
            foreach (var sentence in Changes?.Unconfirmed(Confirmed.AsReadOnly()) ?? []) ModelState.AddModelError("", sentence);
        if (!ModelState.IsValid) return Page();
        var result = await import.RunAsync("webben", Text(file), HttpContext.Person().Actor, ct, new(HttpContext.Kommun()!.Value, basedOn));
        if (result is ImportAgreementResult.NewVersion { Agreement: var saved })
            return Saved(saved, $"Version {saved.Version} är sparad och gäller {saved.Validity.DateSpan}.");
        if (result is ImportAgreementResult.Unchanged { Agreement: var same })
            return Saved(same, $"Filen är densamma som version {same.Version}, så inget sparades.");
        if (result is ImportAgreementResult.Overtaken { Newest: var newest })
            ModelState.AddModelError(
                "",
                $"Någon annan har sparat version {newest.Version} sedan du lämnade filen. Inget är sparat. "
                + "Skillnaderna här nedanför är mot den versionen; spara igen om de är rätt.");
        await LookAsync(file, ct);
        return Page();
    }

    private LocalRedirectResult Saved(Agreement agreement, string said)
    {
        Said = said;
        return LocalRedirect(agreement.Address());
    }

    private async Task LookAsync(byte[] file, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var stored = await AgreementStore.AllAsync(connection);
        var reading = AgreementFile.Read(Text(file), stored);
        foreach (var problem in reading.Problems)
            ModelState.AddModelError(nameof(Sent), $"Rad {Swedish.Number(problem.Line)}: {problem.Sentence}");
        if (reading.Agreement is not { } agreement) return;
        var newest = stored.FirstOrDefault(other => other.Id == agreement.Id);
        if (ImportAgreement.Foreign(agreement, newest, HttpContext.Kommun()!.Value) is { } foreign)
        {
            ModelState.AddModelError(nameof(Sent), foreign.Sentence);
            return;
        }
        Changes = await Changes.ReadAsync(connection, newest, agreement);
        (Looked, BasedOn) = (Convert.ToBase64String(file), newest?.Version ?? 0);
    }

    /// <summary>Without the mark that some programs put first.</summary>
    private static string Text(byte[] file) => Encoding.UTF8.GetString(file).TrimStart('\uFEFF');
}
