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

/// <summary>Sends people to the organisation's own sign-in, and receives them back. It decides about a second factor.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class OrganisationModel(
    SignInLinkedAccount entry, LinkSignIn link, OrganisationChoice choice, OrganisationProviderClient door,
    AccessLogWriter trail) : PageModel
{
    /// <summary>The organisation has authenticated a person who has no account here.</summary>
    public bool Unknown { get; private set; }

    /// <summary>Whose invitation can be accepted with the organisation's account.</summary>
    public User? Invited { get; private set; }

    public string ShownAs { get; private set; } = "";

    public string Organisation => choice.Settings!.Name;

    /// <param name="till">Where to go afterwards.</param>
    public async Task<IActionResult> OnGetAsync(string? till, CancellationToken ct)
    {
        if (choice.Settings is null) return NotFound();
        var back = Url.Page("Organisation", "Klar", new { till = Url.OwnAddress(till) })!;
        return await door.ChallengeAsync(new() { RedirectUri = back }, ct);
    }

    public async Task<IActionResult> OnGetKlarAsync(string? till, CancellationToken ct)
    {
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal is not { } vouched) return RedirectToPage("SignIn");
        if (await entry.EnterAsync(vouched, settings, ct)) return await LeaveAsync(Url.NextPage(till));
        var invitation = Secret.Parse(back.Asked(OrganisationSignIn.Invitation));
        Invited = invitation is null ? null : await link.InvitedAsync(invitation, ct);
        ShownAs = vouched.Login(settings)?.ShownAs ?? "";
        Unknown = Invited is null;
        if (!Unknown) return Page();
        await trail.WriteAsync(HttpContext, AccessEvent.OrganisationRefused, user: null, "inget konto är kopplat");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return Page();
    }

    /// <summary>
    /// The invited person confirms it on a page of this site, so that a link cannot make a person accept another's invitation.
    /// </summary>
    public async Task<IActionResult> OnPostKlarAsync(CancellationToken ct)
    {
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal is not { } vouched || vouched.Login(settings) is not { } login
            || Secret.Parse(back.Asked(OrganisationSignIn.Invitation)) is not { } invitation) return RedirectToPage("SignIn");
        var accepted = await link.AcceptAsync(invitation, login, ct);
        if (accepted.Ok && await entry.EnterAsync(vouched, settings, ct)) return await LeaveAsync(Url.NextPage(null));
        ModelState.AddModelError("", accepted.Problem ?? "Kontot är avslutat.");
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        return Page();
    }

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
