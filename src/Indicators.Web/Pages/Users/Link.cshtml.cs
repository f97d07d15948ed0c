using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// A person links their account at the organisation's own sign-in, or unlinks it. Both ask for what they sign in with here.
/// </summary>
[NeedsSignIn]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class LinkModel(
    ReadUser read, LinkSignIn link, OrganisationChoice choice, OrganisationProviderClient provider,
    Confirmation confirmation) : PageModel
{
    /// <summary>Shown on the next page.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Name of the organisation's sign-in, from the settings.</summary>
    public string Organisation => choice.Settings!.Name;

    /// <summary>The person's own.</summary>
    public UserCredentials Account { get; private set; } = null!;

    /// <summary>Null when no account at the organisation is linked.</summary>
    public LinkedLogin? Linked { get; private set; }

    /// <summary>The account at the provider that this person has just signed in with; null before.</summary>
    public OrganisationLogin? ProviderLogin { get; private set; }

    /// <summary>Answers 404 when no organisation's sign-in is set up.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (choice.Settings is not { } settings)
        {
            context.Result = NotFound();
            return;
        }
        Account = await confirmation.AccountAsync(HttpContext);
        Linked = (await read.RunAsync(Account.Id, HttpContext.RequestAborted))?.Linked;
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (back.Asked(OrganisationSignIn.Account) == Account.Id.ToString()) ProviderLogin = back.Principal?.Login(settings);
        await next();
    }

    /// <summary>Sends the person to the organisation; nothing is linked until they confirm here.</summary>
    public Task<IActionResult> OnGetStartAsync(CancellationToken ct) => provider.ChallengeAsync(
        new AuthenticationProperties { RedirectUri = Url.Page("Link"), Items = { [OrganisationSignIn.Account] = Account.Id.ToString() } },
        ct);

    /// <summary>Links the account that the person has just signed in with. It is refused when another person has it.</summary>
    [RequiresConfirmation("koppla ditt konto till organisationens inloggning", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (ProviderLogin is not { } login) return RedirectToPage();
        if (!await confirmation.IsProvedAsync(HttpContext, Account, ModelState)) return Page();
        var linked = await link.RunAsync(Account.Id, login, ct);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (!linked.Ok)
        {
            ModelState.AddModelError("", linked.Problem);
            return Page();
        }
        StatusMessage = $"Kontot är kopplat. Nu kan du logga in med {Organisation}.";
        return RedirectToPage();
    }

    /// <summary>
    /// Removes the link and the roles that it gave, and ends the person's sessions. Refused without a password, since they could not sign
    /// in again.
    /// </summary>
    [RequiresConfirmation("koppla bort organisationens inloggning", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct)
    {
        if (!await confirmation.IsProvedAsync(HttpContext, Account, ModelState)) return Page();
        var unlinked = await link.UnlinkAsync(Account.Id, Account.Actor, ct);
        if (!unlinked.Ok)
        {
            ModelState.AddModelError("", unlinked.Problem);
            return Page();
        }
        StatusMessage = $"{Organisation} är bortkopplat, och du är utloggad överallt. Logga in med ditt lösenord.";
        return RedirectToPage("SignIn");
    }
}
