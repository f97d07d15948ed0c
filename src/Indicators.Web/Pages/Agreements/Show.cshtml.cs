using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Agreements;

/// <summary>An agreement: its versions with their files, its recipients, and the ways to change it.</summary>
[Needs(Permission.EditAgreements)]
public sealed class ShowModel(
    ReadAgreement read, FindAgreement find, EditAgreementDraft edit, ChangeSubscription subscriptions, TimeProvider time) : PageModel
{
    /// <summary>With all versions and subscribers.</summary>
    public AgreementDetails Details { get; private set; } = null!;

    /// <summary>With all its versions.</summary>
    public Agreement Agreement => Details.Agreement;

    /// <summary>The newest version as written.</summary>
    public Agreement Newest => Agreement.Newest();

    /// <summary>Whether its last day has passed by Swedish time.</summary>
    public bool IsOver => Agreement.Validity.Last < SwedishTime.DayOf(time.GetUtcNow());

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <returns>404 when the municipality has no such agreement.</returns>
    public async Task<IActionResult> OnGetAsync(string agreement, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } details) return NotFound();
        Details = details;
        return Page();
    }

    /// <summary>The file of a version as it was imported.</summary>
    public async Task<IActionResult> OnGetFileAsync(string agreement, int version, CancellationToken ct) =>
        await read.FileAsync(HttpContext.RouteMunicipality(), agreement, version, ct) is { } yaml
            ? File(Encoding.UTF8.GetBytes(yaml), "application/yaml", $"{agreement}-version-{version}.yaml")
            : NotFound();

    /// <summary>Begins a draft, or continues with the one that the person has.</summary>
    public async Task<IActionResult> OnPostAsync(string agreement, CancellationToken ct)
    {
        if (await find.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } found) return NotFound();
        var draft = await edit.BeginAsync(HttpContext.Person().Id, found, ct);
        return LocalRedirect(Url.Draft(found.Municipality.Code, draft));
    }

    /// <summary>Unsubscribes a recipient from the reports, or subscribes again, audited.</summary>
    /// <param name="address">E-mail address of someone who has been sent one of its reports.</param>
    /// <param name="leaves">True to unsubscribe.</param>
    public async Task<IActionResult> OnPostSubscriptionAsync(string agreement, string? address, bool leaves, CancellationToken ct)
    {
        if (await find.RunAsync(HttpContext.RouteMunicipality(), agreement, ct) is not { } found) return NotFound();
        var result = await subscriptions.RunAsync(found.Id.Value, address ?? "", leaves, HttpContext.Person().Actor, ct);
        StatusMessage = !result.Ok ? result.Problem
            : leaves ? $"{result.Value.Address} får inte rapporterna längre."
            : $"{result.Value.Address} får rapporterna igen.";
        return LocalRedirect(Url.Agreement(found));
    }
}
