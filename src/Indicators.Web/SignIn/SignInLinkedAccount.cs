using System.Security.Claims;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <summary>Signs in a person whom the organisation has authenticated, with the roles that it gives today.</summary>
public sealed class SignInLinkedAccount(
    SignInManager<UserCredentials> signIn, SignInUsers accounts, ApplyOrganisationRoles roles)
{
    /// <returns>False when no open account is linked.</returns>
    public async Task<bool> EnterAsync(ClaimsPrincipal principal, OrganisationSettings settings, CancellationToken ct)
    {
        if (principal.Login(settings) is not { } login
            || await accounts.FindByLoginAsync(login.Issuer, login.Subject, ct) is not { } account) return false;
        var grants = ApplyOrganisationRoles.Decide(principal.FindAll(settings.RoleClaim).Select(claim => claim.Value), settings.Roles);
        await roles.RunAsync(account, grants, ct);
        await signIn.SignInAsync(account, isPersistent: false, OrganisationSignIn.Scheme);
        return true;
    }
}
