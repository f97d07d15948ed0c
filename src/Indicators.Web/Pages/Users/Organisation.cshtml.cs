using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>Sends people to the organisation's own sign-in, and receives them back. A second factor is a matter of that sign-in.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class OrganisationModel(
    SignInLinkedAccount signInLinked, LinkSignIn link, OrganisationChoice choice, OrganisationProviderClient provider,
    AccessLogWriter accessLog) : PageModel
{
    /// <summary>The organisation has authenticated a person who has no account here.</summary>
    public bool Unknown { get; private set; }

    /// <summary>Whose invitation can be accepted with the organisation's account.</summary>
    public User? Invited { get; private set; }

    /// <summary>A name by which the person recognises the account at the organisation.</summary>
    public string ShownAs { get; private set; } = "";

    /// <summary>Name of the organisation's sign-in, from the settings.</summary>
    public string Organisation => choice.Settings!.Name;

    /// <param name="till">Where to go afterwards.</param>
    public async Task<IActionResult> OnGetAsync(string? till, CancellationToken ct)
    {
        if (choice.Settings is null) return NotFound();
        var back = Url.Page("Organisation", "Klar", new { till = Url.OwnAddress(till) })!;
        return await provider.ChallengeAsync(new() { RedirectUri = back }, ct);
    }

    /// <summary>
    /// The person comes back: signed in when the account is linked, asked about an invitation when they came by one, otherwise refused and
    /// logged.
    /// </summary>
    /// <param name="till">Where to go afterwards; other sites are ignored.</param>
    public async Task<IActionResult> OnGetKlarAsync(string? till, CancellationToken ct)
    {
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal is not { } principal) return RedirectToPage("SignIn");
        if (await signInLinked.EnterAsync(principal, settings, ct)) return await LeaveAsync(Url.NextPage(till));
        var invitation = Secret.Parse(back.Asked(OrganisationSignIn.Invitation));
        Invited = invitation is null ? null : await link.InvitedAsync(invitation, ct);
        ShownAs = principal.Login(settings)?.ShownAs ?? "";
        Unknown = Invited is null;
        if (!Unknown) return Page();
        await accessLog.WriteAsync(HttpContext, AccessEvent.OrganisationRefused, user: null, "inget konto är kopplat");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return Page();
    }

    /// <summary>
    /// The invited person confirms it on a page of this site, so that a link cannot make a person accept another's invitation.
    /// </summary>
    public async Task<IActionResult> OnPostKlarAsync(CancellationToken ct)
    {
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal is not { } principal || principal.Login(settings) is not { } login
            || Secret.Parse(back.Asked(OrganisationSignIn.Invitation)) is not { } invitation) return RedirectToPage("SignIn");
        var accepted = await link.AcceptAsync(invitation, login, ct);
        if (accepted.Ok && await signInLinked.EnterAsync(principal, settings, ct)) return await LeaveAsync(Url.NextPage(null));
        ModelState.AddModelError("", accepted.Problem ?? "Kontot är avslutat.");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return Page();
    }

    /// <summary>The organisation's sign-in did not answer, or refused.</summary>
    public void OnGetFel()
    {
        // The page itself has the text.
    }

    private async Task<IActionResult> LeaveAsync(string next)
    {
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return LocalRedirect(next);
    }
}
