using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>The page of an invitation's link. Opening it changes nothing, since mail scanners follow links.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class WelcomeModel(
    ChoosePassword choose, LinkSignIn link, OrganisationChoice choice, OrganisationProviderClient provider, PasswordSignIn passwordSignIn,
    AccessLogWriter accessLog) : PageModel
{
    /// <summary>Whose link it is; null when the link is wrong, used or too old.</summary>
    public UserCredentials? Who { get; private set; }

    /// <summary>The name of the organisation's sign-in; null when this invitation cannot be accepted with it.</summary>
    public string? Organisation { get; private set; }

    /// <summary>12 to 128 characters; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Must be the same.</summary>
    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Answers 404, with an explanation, to a link that is wrong, used or too old.</summary>
    public async Task OnGetAsync([FromRoute(Name = "link")] string invitation, CancellationToken ct)
    {
        var secret = Secret.Parse(invitation);
        Who = secret is null ? null : await choose.AccountOfLinkAsync(secret, ct);
        Organisation = Who is null || await link.InvitedAsync(secret!, ct) is null ? null : choice.Settings?.Name;
        // The page itself explains what to do.
        if (Who is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>
    /// Starts accepting the invitation with the organisation's account. Nothing is decided here: the person is asked on the way back.
    /// </summary>
    public async Task<IActionResult> OnGetOrganisationAsync([FromRoute(Name = "link")] string invitation, CancellationToken ct)
    {
        if (choice.Settings is null) return NotFound();
        var asked = new AuthenticationProperties { RedirectUri = Url.Page("Organisation", "Klar") };
        asked.Items[OrganisationSignIn.Invitation] = invitation;
        return await provider.ChallengeAsync(asked, ct);
    }

    /// <summary>Stores the password, uses up the link and signs the person in; those with a second factor continue to the code.</summary>
    public async Task<IActionResult> OnPostAsync(
        [FromRoute(Name = "link")] string invitation, [FromServices] SendUserNotice notice, CancellationToken ct)
    {
        await OnGetAsync(invitation, ct);
        if (Who is null) return Page();
        var hadPassword = Who.PasswordHash is not null;
        if (Password != Again) ModelState.AddModelError(nameof(Again), "De två lösenorden är olika. Skriv samma på båda raderna.");
        else foreach (var problem in await choose.RunAsync(Who, Secret.Parse(invitation)!, Password ?? "", ct))
            ModelState.AddModelError(nameof(Password), problem);
        if (!ModelState.IsValid) return Page();
        await accessLog.WriteAsync(HttpContext, AccessEvent.LinkUsed, Who.Id);
        // Accepting an invitation is not a change of password.
        if (hadPassword) await notice.RunAsync(Who.Id, CredentialChange.Password, ct);
        if (Who.TwoFactor)
        {
            await passwordSignIn.AskForCodeAsync(HttpContext, Who, isPasswordRight: true, wait: TimeSpan.Zero);
            return RedirectToPage("SecondFactor");
        }
        await passwordSignIn.EnterAsync(HttpContext, Who, SignInMethod.Password, isByLink: true);
        return RedirectToPage("/Overview/Index");
    }
}
