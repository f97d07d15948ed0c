using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// A person without a password here confirms who they are by signing in again at the organisation, which is asked not to accept a
/// session that is open there. A person with a password types it instead: the organisation's session may be open at the same computer.
/// </summary>
[NeedsSignIn]
public sealed class ConfirmModel(
    OrganisationChoice choice, SignInUsers accounts, Confirmation confirmation, OrganisationProviderClient provider) : PageModel
{
    /// <summary>Whether the person came back as the same account; then they need not confirm again for ten minutes.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Where the kept form is sent; null when the person has to fill it in again.</summary>
    public string? Next { get; private set; }

    /// <param name="till">Where to go on afterwards.</param>
    public async Task<IActionResult> OnGetAsync(string? till, CancellationToken ct)
    {
        if (choice.Settings is null) return NotFound();
        if (await HasPasswordAsync()) return RedirectToPage("Account");
        return await provider.ChallengeAsync(
            new AuthenticationProperties
            {
                RedirectUri = Url.Page("Confirm", "Klar", new { till = Url.OwnAddress(till) }),
                Items = { [OrganisationSignIn.Confirm] = HttpContext.Person().Id.ToString() },
            }, ct);
    }

    /// <summary>The person comes back from the organisation. A sign-in as another person confirms nothing.</summary>
    public async Task OnGetKlarAsync(string? till, CancellationToken ct)
    {
        Next = Url.OwnAddress(till);
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal?.Login(settings) is not { } login) return;
        if (back.Asked(OrganisationSignIn.Confirm) != HttpContext.Person().Id.ToString() || await HasPasswordAsync()) return;
        IsConfirmed = (await accounts.FindByLoginAsync(login.Issuer, login.Subject, ct))?.Id == HttpContext.Person().Id;
        if (IsConfirmed) await confirmation.RememberAsync(HttpContext);
    }

    private async Task<bool> HasPasswordAsync() => (await confirmation.AccountAsync(HttpContext)).PasswordHash is not null;
}
