using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>An agreement as it stands: its versions, its files, who gets its reports, and the ways to change it.</summary>
[Needs(Permission.EditAgreements)]
public sealed class ShowModel(Database database, TimeProvider time, ChangeSubscription subscriptions) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>The newest version as written.</summary>
    public Agreement Newest => DraftOf.Newest(Agreement);

    public IReadOnlyList<StoredVersion> Versions { get; private set; } = [];

    /// <summary>By address, in lower case.</summary>
    public IReadOnlyDictionary<string, Subscriber> Subscribers { get; private set; } = new Dictionary<string, Subscriber>();

    public bool IsOver => Agreement.Validity.Last < SwedishTime.DayOf(time.GetUtcNow());

    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct)
    {
        if (!await LoadAsync(agreement, ct)) return NotFound();
        await using var connection = await database.OpenAsync(ct);
        Versions = await AgreementStore.VersionsAsync(connection, Agreement.Id);
        Subscribers = (await SubscriptionStore.OfAsync(connection, Agreement.Id.Value)).ToDictionary(one => one.Address);
        return Page();
    }

    /// <summary>The file that makes a version, as it was read in.</summary>
    public async Task<IActionResult> OnGetFileAsync(string agreement, int version, CancellationToken ct)
    {
        if (!await LoadAsync(agreement, ct)) return NotFound();
        await using var connection = await database.OpenAsync(ct);
        return await AgreementStore.SourceFileAsync(connection, Agreement.Id, version) is { } yaml
            ? File(System.Text.Encoding.UTF8.GetBytes(yaml), "application/yaml", $"{Agreement.Id}-version-{version}.yaml")
            : NotFound();
    }

    /// <summary>Begins a draft, or goes on with the one that the person has.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, CancellationToken ct)
    {
        if (!await LoadAsync(agreement, ct)) return NotFound();
        await using var connection = await database.OpenAsync(ct);
        var draft = await DraftStore.BeginAsync(
            connection, HttpContext.Person().Id, DraftOf.Agreement(Newest), Newest.Version, time.GetUtcNow());
        return LocalRedirect(AgreementAddress.In(Agreement.Municipality.Code, $"/utkast/{draft}"));
    }

    public async Task<IActionResult> OnPostSubscriptionAsync(string agreement, string? address, bool leaves, CancellationToken ct)
    {
        if (!await LoadAsync(agreement, ct)) return NotFound();
        var result = await subscriptions.RunAsync(Agreement.Id.Value, address ?? "", leaves, HttpContext.Person().Actor, ct);
        Said = !result.Ok ? result.Problem
            : leaves ? $"{result.Value.Address} får inte rapporterna längre."
            : $"{result.Value.Address} får rapporterna igen.";
        return LocalRedirect(Agreement.Address());
    }

    private async Task<bool> LoadAsync(string id, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        if (AgreementId.Parse(id) is not { Ok: true, Value: var known }
            || await AgreementStore.FindAsync(connection, known) is not { } found)
            return false;
        Agreement = found;
        return found.Municipality.Code == HttpContext.Kommun();
    }
}
