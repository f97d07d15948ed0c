using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Agreements;

/// <summary>What a draft changes, and the button that makes it a version.</summary>
[Needs(Permission.EditAgreements)]
public sealed class ReviewModel(Database database, TimeProvider time, ImportAgreement import) : DraftPageModel(database, time)
{
    private readonly Database database = database;

    public DraftReading Read { get; private set; } = null!;

    /// <summary>Null when the draft has problems.</summary>
    public Changes? Changes { get; private set; }

    /// <summary>Wordings whose doubtful readings the person said yes to, by <see cref="PledgeReading.Key"/>.</summary>
    [BindProperty]
    public IDictionary<string, string> Confirmed { get; set; } = new Dictionary<string, string>();

    /// <summary>Who saved the version that overtook the draft; null when none did.</summary>
    public StoredVersion? Overtaker { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Read = Reading;
        await using var connection = await database.OpenAsync(ct);
        if (Read.Agreement is { } agreement) Changes = await Changes.ReadAsync(connection, Newest, agreement);
        if (Newest is { } newest && newest.Version != Stored.BasedOn)
            Overtaker = (await AgreementStore.VersionsAsync(connection, newest.Id))[0];
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        foreach (var sentence in Changes?.Unconfirmed(Confirmed.AsReadOnly()) ?? []) ModelState.AddModelError("", sentence);
        if (!ModelState.IsValid) return Page();
        var result = await import.RunAsync(
            "webben", Reading.File, HttpContext.Person().Actor, ct, new(Stored.Municipality, Stored.BasedOn));
        if (result is ImportAgreementResult.NewVersion or ImportAgreementResult.Unchanged)
        {
            await DiscardAsync(ct);
            Said = result is ImportAgreementResult.NewVersion { Agreement: var saved }
                ? $"Version {saved.Version} är sparad och gäller {saved.Validity.DateSpan}."
                : "Inget var ändrat, så ingen ny version sparades.";
            return LocalRedirect(AgreementAddress.In(Stored.Municipality, $"/{Draft.Basics.Id}"));
        }
        if (result is ImportAgreementResult.Refused { Problems: var problems })
            foreach (var problem in problems) ModelState.AddModelError("", problem.Sentence);
        if (result is ImportAgreementResult.Overtaken { Newest: var newest })
            ModelState.AddModelError(
                "",
                $"Någon annan har sparat version {newest.Version} medan du skrev. Inget av ditt är "
                + "sparat, och utkastet finns kvar.");
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>Goes on from the version that came meanwhile.</summary>
    public async Task<IActionResult> OnPostGoOnAsync(int version, CancellationToken ct)
    {
        if (Newest?.Version != version) return To("/granska");
        await using var connection = await database.OpenAsync(ct);
        await DraftStore.RebaseAsync(connection, HttpContext.Person().Id, Stored.Id, version);
        return To("/granska", $"Utkastet ändrar nu version {version}. Se efter här nedanför att inget av den andres försvinner.");
    }

    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await DiscardAsync(ct);
        Said = "Utkastet är borttaget.";
        return LocalRedirect("/overenskommelser");
    }

    public static string At(DateTimeOffset when) => SwedishTime.ToLocal(when).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Where a problem is put right.</summary>
    public string Address(DraftProblem problem) => Stored.Address(problem.Path.Split('[', ']', '.') switch
    {
        ["Basics", ..] => "/grunduppgifter",
        ["Recipients", ..] => "/mottagare",
        ["Sets", ..] => "/mangder",
        ["Indicators", var row, ..] when int.TryParse(row, CultureInfo.InvariantCulture, out var at) => $"/indikatorer/{at + 1}",
        ["Pledges", var row, ..] when int.TryParse(row, CultureInfo.InvariantCulture, out var at) => $"/loften/{at + 1}",
        _ => "",
    });

    private async Task DiscardAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        await DraftStore.DiscardAsync(connection, HttpContext.Person().Id, Stored.Id);
    }
}
