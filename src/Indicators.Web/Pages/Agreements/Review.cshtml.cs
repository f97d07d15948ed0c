using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What a draft changes, and the button that saves it as a version.</summary>
[Needs(Permission.EditAgreements)]
public sealed class ReviewModel(EditAgreementDraft edit, ReviewAgreement review, ImportAgreement import) : DraftPageModel(edit)
{
    /// <summary>Against the newest version, with the readings to confirm.</summary>
    public DraftReview Review { get; private set; } = null!;

    /// <summary>Wordings whose doubtful readings the person has confirmed, by <see cref="PledgeReading.Key"/>.</summary>
    [BindProperty]
    public IDictionary<string, string> Confirmed { get; set; } = new Dictionary<string, string>();

    /// <summary>Shows the changes, or the problems that remain.</summary>
    public async Task OnGetAsync(CancellationToken ct) => Review = await review.RunAsync(Open, ct);

    /// <summary>
    /// Saves the draft as a version and deletes it. It is refused with problems, unconfirmed readings, or when another person has saved a
    /// version.
    /// </summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        foreach (var sentence in Review.Changes?.Unconfirmed(Confirmed.AsReadOnly()) ?? []) ModelState.AddModelError("", sentence);
        if (!ModelState.IsValid) return Page();
        var result = await import.RunAsync(
            Draft, "Skriven i webben.", HttpContext.Person().Actor, new(Stored.Municipality, Stored.BasedOn), ct);
        if (result is ImportAgreementResult.NewVersion or ImportAgreementResult.Unchanged) return await SavedAsync(result, ct);
        if (result is ImportAgreementResult.Refused { Problems: var problems })
            foreach (var problem in problems) ModelState.AddModelError("", problem.Sentence);
        if (result is ImportAgreementResult.VersionConflict { Newest: var newest })
            ModelState.AddModelError(
                "",
                $"Någon annan har sparat version {newest.Version} medan du skrev. Inget av ditt är "
                + "sparat, och utkastet finns kvar.");
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>Continues from the version that another person saved.</summary>
    public async Task<IActionResult> OnPostGoOnAsync(int version, CancellationToken ct)
    {
        if (Open.Newest?.Version != version) return To("Review");
        await Edit.RebaseAsync(Person, Stored.Id, version, ct);
        StatusMessage = $"Utkastet ändrar nu version {version}. Se efter här nedanför att inget av den andres försvinner.";
        return To("Review");
    }

    /// <summary>Deletes the draft; saved versions are unchanged.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await Edit.DiscardAsync(Person, Stored.Id, ct);
        StatusMessage = "Utkastet är borttaget.";
        return LocalRedirect(Url.To("/Agreements/Index"));
    }

    /// <summary>Swedish time, to the minute.</summary>
    public static string At(DateTimeOffset when) => SwedishTime.ToLocal(when).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The page where a problem is corrected.</summary>
    public string Address(InputProblem problem) => problem.Field.Split('[', ']', '.') switch
    {
        ["Basics", ..] => Url.Draft(Stored, "Basics"),
        ["Recipients", ..] => Url.Draft(Stored, "Recipients"),
        ["Sets", ..] => Url.Draft(Stored, "Sets"),
        ["Indicators", var row, ..] when int.TryParse(row, CultureInfo.InvariantCulture, out var at) =>
            Url.Draft(Stored, "Indicator", at + 1),
        ["Pledges", var row, ..] when int.TryParse(row, CultureInfo.InvariantCulture, out var at) => Url.Draft(Stored, "Pledge", at + 1),
        _ => Url.Draft(Stored),
    };

    private async Task<IActionResult> SavedAsync(ImportAgreementResult result, CancellationToken ct)
    {
        await Edit.DiscardAsync(Person, Stored.Id, ct);
        StatusMessage = result is ImportAgreementResult.NewVersion { Agreement: var saved }
            ? $"Version {saved.Version} är sparad och gäller {saved.Validity.DateSpan}."
            : "Inget var ändrat, så ingen ny version sparades.";
        return LocalRedirect(Url.Agreement("Show", Stored.Municipality, Draft.Basics.Id));
    }
}
