using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>Sets an agreement's last day before the one that was signed, with the reason.</summary>
[Needs(Permission.EditAgreements)]
public sealed class EndModel(FindAgreement find, ImportAgreement import) : PageModel
{
    /// <summary>The newest version.</summary>
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>"2016-10-31"; before the last day of the newest version, and not before its first.</summary>
    [BindProperty]
    public string? LastDay { get; set; }

    /// <summary>Required; stored in the audit log and, shortened to 500 characters, in the file.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The version that the person saw.</summary>
    [BindProperty]
    public int BasedOn { get; set; }

    /// <summary>Shown on the agreement's page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>404 when the municipality has no such agreement.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct)
    {
        if (!await FindAsync(agreement, ct)) return NotFound();
        BasedOn = Agreement.Version;
        return Page();
    }

    /// <summary>Imports a new version that ends on the day. When another person has saved a version meanwhile, nothing is stored.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, CancellationToken ct)
    {
        if (!await FindAsync(agreement, ct)) return NotFound();
        if (ProblemOfDay() is { } problem) ModelState.AddModelError(nameof(LastDay), problem);
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Skriv varför överenskommelsen avslutas. Det sparas i loggen och i filen.");
        if (!ModelState.IsValid) return Page();
        var draft = AgreementDrafts.From(Agreement);
        draft.Basics.To = LastDay;
        var result = await import.RunAsync(
            draft, $"Avslutad i förtid: {Swedish.Shortened(Reason!, 500)}", HttpContext.Person().Actor,
            new(Agreement.Municipality.Code, BasedOn, Reason), ct);
        if (result is ImportAgreementResult.Refused { Problems: var problems })
            foreach (var one in problems) ModelState.AddModelError("", one.Sentence);
        if (result is ImportAgreementResult.VersionConflict { Newest: var newest })
            ModelState.AddModelError(
                "", $"Någon annan har sparat version {newest.Version} medan du skrev. Gå tillbaka, läs den, och avsluta sedan.");
        if (!ModelState.IsValid) return Page();
        StatusMessage = $"Överenskommelsen gäller till och med {Swedish.Date(Day!.Value)}.";
        return LocalRedirect(Url.Agreement(Agreement));
    }

    private DateOnly? Day =>
        DateOnly.TryParseExact(LastDay?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private string? ProblemOfDay() => Day switch
    {
        null => "Skriv den sista dagen med år, månad och dag, till exempel 2016-10-31.",
        { } day when day < Agreement.Validity.First =>
            $"Den lydelse som gäller nu börjar {Swedish.Date(Agreement.Validity.First)}. Sista dagen kan inte ligga före den.",
        { } day when day >= Agreement.Validity.Last =>
            $"Överenskommelsen slutar redan {Swedish.Date(Agreement.Validity.Last)}. Skriv en tidigare dag.",
        _ => null,
    };

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (await find.RunAsync(HttpContext.RouteMunicipality(), id, ct) is not { } found) return false;
        Agreement = found.Newest();
        return true;
    }
}
