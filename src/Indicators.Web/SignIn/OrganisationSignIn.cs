using System.Globalization;
using System.Security.Claims;
using Indicators.Core.Audit;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Indicators.Web.SignIn;

/// <summary>
/// Signs in people whose account at the organisation is linked to one here. It creates no accounts, and gives only the roles that the
/// settings name.
/// </summary>
internal static class OrganisationSignIn
{
    /// <summary>Also stored as the proof of a session.</summary>
    public const string Scheme = SignInMethods.ByOrganisation;

    /// <summary>
    /// Why the person was sent to the provider, kept until they are back: the invitation to accept, the account to link, or the person
    /// whose session is confirmed.
    /// </summary>
    public const string Invitation = "invitation", Account = "account", Confirm = "confirm";

    private const string Again = "again", AskedAt = "asked";

    /// <summary>How far the provider's clock may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Claims by which people recognise the account, the best first.</summary>
    private static readonly string[] Names = ["email", "preferred_username", "name"];

    /// <summary>Adds the provider, when it is set up: code flow with PKCE, signed tokens, and only the claims that are used.</summary>
    public static AuthenticationBuilder AddOrganisation(
        this AuthenticationBuilder authentication, OrganisationSettings? settings) => settings is null
        ? authentication
        : authentication.AddOpenIdConnect(Scheme, settings.Name, options =>
        {
            (options.Authority, options.ClientId, options.ClientSecret) =
                (settings.Authority.ToString(), settings.ClientId, settings.ClientSecret);
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.RequireHttpsMetadata = settings.Authority.Scheme == Uri.UriSchemeHttps;
            (options.ResponseType, options.ResponseMode, options.UsePkce) =
                (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
            (options.CallbackPath, options.MapInboundClaims, options.GetClaimsFromUserInfoEndpoint) =
                ("/logga-in/organisation/svar", false, true);
            options.Scope.Clear();
            foreach (var scope in new[] { "openid", "profile", "email" }) options.Scope.Add(scope);
            options.ClaimActions.MapJsonKey(settings.RoleClaim, settings.RoleClaim);
            // The way back after signing out there. The provider cannot sign people out here.
            (options.SignedOutCallbackPath, options.RemoteSignOutPath) = ("/logga-ut/organisation/svar", PathString.Empty);
            // The answer is a plain redirect, so cookies need not be sent with forms of other sites.
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
                (cookie.SameSite, cookie.Path) = (SameSiteMode.Lax, "/");
            // No token is kept as a hint: the provider asks the person instead, and gets this site's id.
            options.Events.OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.ClientId = context.Options.ClientId;
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToIdentityProvider = AskForNewSignIn;
            options.Events.OnTokenValidated = CheckTokenAsync;
            options.Events.OnTicketReceived = context => ReduceClaimsAsync(context, settings);
            options.Events.OnRemoteFailure = FailedAsync;
        });

    /// <summary>To confirm who a person is, an open session at the provider is not enough.</summary>
    private static Task AskForNewSignIn(RedirectContext context)
    {
        if (!context.Properties.Items.ContainsKey(Confirm)) return Task.CompletedTask;
        (context.ProtocolMessage.Prompt, context.ProtocolMessage.MaxAge) = (OpenIdConnectPrompt.Login, "0");
        context.Properties.Items[AskedAt] = Now(context.HttpContext).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    /// <summary>
    /// The framework accepts a token without a signature, since it comes directly from the provider over https, and checks a signature that
    /// is there. Without this check a proxy that decrypts the traffic could insert any person.
    /// </summary>
    private static Task CheckTokenAsync(TokenValidatedContext context)
    {
        if (context.TokenEndpointResponse?.IdToken?.Split('.') is not [_, _, { Length: > 0 }])
            context.Fail("The provider's token is not signed.");
        else if (context.Principal?.FindFirstValue("sub") is not { } subject || InvisibleText.WhyNotLine(subject) is not null)
            // PostgreSQL cannot store the zero character, and people could not tell such a name from another.
            context.Fail("The provider's name of the person contains invisible characters.");
        else if (context.Properties is { } asked && asked.Items.ContainsKey(Confirm) && !IsNew(context, asked))
            // Thrown, since Fail would lose the properties that choose the page to show.
            throw new SecurityTokenException("The provider does not confirm that the person signed in again.");
        return Task.CompletedTask;
    }

    /// <summary>
    /// Whether the person signed in after they were sent there. With max_age a provider must say when they did (OpenID Connect Core,
    /// section 2). Without that, or with an earlier time, it has accepted a session that was already open.
    /// </summary>
    private static bool IsNew(TokenValidatedContext context, AuthenticationProperties asked) =>
        SecondsOf(context.Principal?.FindFirstValue("auth_time")) is { } signedIn
        && SecondsOf(asked.Items.TryGetValue(AskedAt, out var at) ? at : null) is { } from
        && signedIn >= from - Skew.TotalSeconds && signedIn <= Now(context.HttpContext).ToUnixTimeSeconds() + Skew.TotalSeconds;

    private static long? SecondsOf(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>
    /// Keeps for the cookie only the subject, a name that people recognise and roles that give something here. A person may be in hundreds
    /// of groups, more than the headers that a proxy accepts.
    /// </summary>
    private static Task ReduceClaimsAsync(TicketReceivedContext context, OrganisationSettings settings)
    {
        if (context.Principal is not { } principal) return Task.CompletedTask;
        context.HttpContext.RequestServices.GetRequiredService<OrganisationProviderClient>().LogUnknownRoles(
            settings.RoleClaim,
            [.. principal.FindAll(settings.RoleClaim).Select(claim => claim.Value).Where(role => !settings.Names(role)).Distinct()]);
        context.Principal = new(new ClaimsIdentity(
            [
                .. principal.FindAll("sub").Take(1),
                .. Names.Select(principal.FindFirst).OfType<Claim>().Take(1),
                .. principal.FindAll(settings.RoleClaim).Where(claim => settings.Names(claim.Value)).DistinctBy(claim => claim.Value),
            ], Scheme));
        return Task.CompletedTask;
    }

    /// <summary>
    /// When a provider has changed its keys, the first answer cannot be checked and the new keys are fetched. That person is then sent
    /// there once more, and notices nothing.
    /// </summary>
    private static async Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var properties = context.Properties;
        if (context.Failure is SecurityTokenSignatureKeyNotFoundException && properties is not null && !properties.Items.ContainsKey(Again))
        {
            var asked = new AuthenticationProperties { RedirectUri = properties.RedirectUri, Items = { [Again] = "" } };
            foreach (var what in new[] { Invitation, Account, Confirm })
                if (properties.Items.TryGetValue(what, out var value)) asked.Items[what] = value;
            await context.HttpContext.ChallengeAsync(Scheme, asked);
        }
        else
        {
            var accessLog = context.HttpContext.RequestServices.GetRequiredService<AccessLogWriter>();
            // Only the type of the exception; its message may contain what was sent.
            await accessLog.WriteAsync(
                context.HttpContext, AccessEvent.OrganisationRefused, user: null, context.Failure?.GetType().Name ?? "");
            var confirms = properties?.Items.ContainsKey(Confirm) == true;
            var (page, handler) = confirms ? ("/Users/Confirm", "Klar") : ("/Users/Organisation", "fel");
            var links = context.HttpContext.RequestServices.GetRequiredService<LinkGenerator>();
            context.Response.Redirect(links.GetPathByPage(context.HttpContext, page, handler)!);
        }
    }

    /// <summary>The account at the provider; null when the provider gave no subject.</summary>
    public static OrganisationLogin? Login(this ClaimsPrincipal principal, OrganisationSettings settings) =>
        principal.FindFirstValue("sub") is { Length: > 0 } subject
            ? new(
                settings.Issuer, subject,
                InvisibleText.Without(Names.Select(principal.FindFirstValue).OfType<string>().FirstOrDefault() ?? "utan namn"))
            : null;

    /// <summary>The value that was kept while the person was at the provider; null when there is none.</summary>
    public static string? Asked(this AuthenticateResult back, string what) =>
        back.Properties?.Items.TryGetValue(what, out var value) == true ? value : null;
}
