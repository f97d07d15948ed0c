using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>To the organisation's own sign-in, and back. A second factor is the organisation's to ask for.</summary>
[AllowAnonymous]
public sealed class OrganisationModel(SignInManager<Account> signIn, AccountStore accounts, OrganisationChoice choice) : PageModel
{
    /// <summary>The organisation knows the person, and we do not.</summary>
    public bool Unknown { get; private set; }

    public IActionResult OnGet(string? till)
    {
        if (choice.Settings is null) return NotFound();
        var back = Url.Page("Organisation", "Klar", new { till = Url.IsLocalUrl(till) ? till : null })!;
        return Challenge(new AuthenticationProperties { RedirectUri = back }, OrganisationSignIn.Scheme);
    }

    public async Task<IActionResult> OnGetKlarAsync(string? till, CancellationToken ct)
    {
        var vouched = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || vouched.Principal is not { } principal) return RedirectToPage("SignIn");
        if (await accounts.FindAsync(principal, settings, ct) is not { } account)
        {
            Unknown = true;
            return Page();
        }
        await signIn.SignInAsync(account, isPersistent: false, OrganisationSignIn.Scheme);
        return LocalRedirect(Url.IsLocalUrl(till) ? till! : "/oversikt");
    }

    public void OnGetFel()
    {
        // The page says it.
    }
}
