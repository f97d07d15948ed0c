using System.Security.Claims;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Indicators.Web.SignIn;

/// <summary>Signs in those whom the organisation vouches for and who have an account here. It gives nobody an account, and no rights.</summary>
internal static class OrganisationSignIn
{
    public const string Scheme = "organisation";

    public static AuthenticationBuilder AddOrganisation(this AuthenticationBuilder authentication, OrganisationSettings? settings) => settings is null
        ? authentication
        : authentication.AddOpenIdConnect(Scheme, settings.Name, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) = (settings.Authority.ToString(), settings.ClientId, settings.ClientSecret);
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
            (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            (options.CallbackPath, options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) = ("/logga-in/organisation/svar", false, true);
            options.Scope.Clear();
            foreach (var scope in new[] { "openid", "profile", "email" }) options.Scope.Add(scope);
            options.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
            // The answer comes as a plain redirect, so that cookies need not be sent with others' forms.
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie }) cookie.SameSite = SameSiteMode.Lax;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect("/logga-in/organisation/fel");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });

    /// <summary>Whose account it is: one linked before, else one with the address that the organisation vouches for, which is then linked.</summary>
    public static async Task<Account?> FindAsync(this AccountStore accounts, ClaimsPrincipal vouched, OrganisationSettings settings, CancellationToken ct)
    {
        if (vouched.FindFirstValue("sub") is not { Length: > 0 } subject) return null;
        var issuer = settings.Authority.ToString();
        if (await accounts.FindByLoginAsync(issuer, subject, ct) is { } linked) return linked;
        var verified = settings.TrustEmail || string.Equals(vouched.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        if (!verified || vouched.FindFirstValue("email") is not { Length: > 0 } email || await accounts.FindByNameAsync(email, ct) is not { } account) return null;
        await accounts.LinkAsync(account, issuer, subject, ct);
        return account;
    }
}
