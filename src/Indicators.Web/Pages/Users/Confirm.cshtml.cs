using System.Globalization;
using System.Security.Claims;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// Where a person confirms who they are who has neither password nor code here: by signing in anew at the organisation, which is asked
/// not to answer for a session that is open there.
/// </summary>
[NeedsSignIn]
public sealed class ConfirmModel(OrganisationChoice choice, AccountStore accounts, Confirmation confirmation, TimeProvider time) : PageModel
{
    public bool IsConfirmed { get; private set; }

    public IActionResult OnGet() => choice.Settings is null ? NotFound() : Challenge(
        new AuthenticationProperties
        {
            RedirectUri = Url.Page("Confirm", "Klar"),
            Items = { [OrganisationSignIn.Confirm] = HttpContext.Person().Id.ToString() },
        },
        OrganisationSignIn.Scheme);

    public async Task OnGetKlarAsync(CancellationToken ct)
    {
        var back = await HttpContext.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (choice.Settings is not { } settings || back.Principal is not { } vouched || vouched.Login(settings) is not { } login) return;
        if (back.Asked(OrganisationSignIn.Confirm) != HttpContext.Person().Id.ToString() || !IsFresh(vouched)) return;
        IsConfirmed = (await accounts.FindByLoginAsync(login.Issuer, login.Subject, ct))?.Id == HttpContext.Person().Id;
        if (IsConfirmed) await confirmation.RememberAsync(HttpContext);
    }

    /// <summary>When they signed in there, of a provider that says it, as it should when it is asked for a new sign-in.</summary>
    private bool IsFresh(ClaimsPrincipal vouched) =>
        vouched.FindFirstValue("auth_time") is not { } said
        || (long.TryParse(said, CultureInfo.InvariantCulture, out var seconds) && time.GetUtcNow().ToUnixTimeSeconds() - seconds < Confirmation.Life.TotalSeconds);
}
