using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>Ends the session here, and then offers to end it at the organisation too.</summary>
[AllowAnonymous]
public sealed class SignOutModel(
    SignInManager<UserCredentials> signIn, OrganisationChoice choice, OrganisationProviderClient provider) : PageModel
{
    /// <summary>The organisation's sign-in, where the person is still signed in; null before they have signed out here.</summary>
    public string? ProviderName { get; private set; }

    /// <summary>Shown on the page of the sign-in.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Whether the provider can be asked to sign the person out.</summary>
    public bool CanLeave { get; private set; }

    /// <summary>Ends the session in the database, so that a copy of the cookie stops working.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var byOrganisation = HttpContext.SignedIn()?.IsByOrganisation == true;
        await signIn.SignOutAsync();
        if (byOrganisation) return RedirectToPage("SignOut", "Here");
        StatusMessage = "Du är utloggad.";
        return RedirectToPage("SignIn");
    }

    /// <summary>At a shared computer, the organisation's open session would let the next person in here as this one.</summary>
    public async Task<IActionResult> OnGetHereAsync(CancellationToken ct)
    {
        if (choice.Settings is not { } settings) return RedirectToPage("/Index");
        (ProviderName, CanLeave) = (settings.Name, await EndOfSessionAsync(ct) is not null);
        return Page();
    }

    /// <summary>Signs out at the organisation; 404 when it offers no way to.</summary>
    public async Task<IActionResult> OnGetOrganisationAsync(CancellationToken ct)
    {
        if (choice.Settings is not { } settings || await EndOfSessionAsync(ct) is null) return NotFound();
        StatusMessage = $"Du är utloggad här och från {settings.Name}.";
        return SignOut(new AuthenticationProperties { RedirectUri = Url.To("SignIn") }, OrganisationSignIn.Scheme);
    }

    /// <summary>Null when the provider has none, or does not answer now.</summary>
    private async Task<string?> EndOfSessionAsync(CancellationToken ct) =>
        (await provider.FindAsync(ct))?.EndSessionEndpoint is { Length: > 0 } address ? address : null;
}
