using System.Security.Claims;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <summary>
/// The cookie identifies a session in the database, which each request reads, so that ending it there takes effect at once.
/// </summary>
internal sealed class SessionCookie(
    Database database, UnsentForms unsent, AccessLogWriter accessLog, LinkGenerator links, TimeProvider time) : CookieAuthenticationEvents
{
    /// <summary>How long a session lasts at most, however much it is used.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>How long a cookie remains after its session, so that a form sent with it can be kept for its person.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(1);

    /// <summary>The claim with the authentication methods (RFC 8176), and its value for a password and a code.</summary>
    public const string Methods = "amr", WithCode = "mfa";

    private const string Claim = "session";

    /// <summary>
    /// Gives the session another cookie, after its person has changed what they sign in with: a copy of the former one stops working.
    /// </summary>
    public static Task RenewAsync(HttpContext http)
    {
        http.Features.Set(new Renewal());
        var claims = http.User.Claims.Where(claim => claim.Type != Claim);
        return http.SignInAsync(
            IdentityConstants.ApplicationScheme, new(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
    }

    /// <summary>Begins a session in the database and writes it to the access log; a renewal only replaces the session's secret.</summary>
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var now = time.GetUtcNow();
        var (secret, user) = (Secret.Random(), Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!));
        await using var connection = await database.OpenAsync(context.HttpContext.RequestAborted);
        if (context.HttpContext.SignedIn() is { Session: var session } && context.HttpContext.Features.Get<Renewal>() is not null)
        {
            await SessionStore.RenewAsync(connection, session, secret, context.HttpContext.RequestAborted);
        }
        else
        {
            var proof = ProofOf(context.Principal!);
            await SessionStore.BeginAsync(
                connection, user, secret, proof, AccessLogWriter.BrowserOf(context.HttpContext), now, now + Life,
                context.HttpContext.RequestAborted);
            await accessLog.WriteAsync(context.HttpContext, AccessEvent.SignedIn, user, proof.Label(), secret.Label);
        }
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new(Claim, secret.Reveal()));
        context.Properties.ExpiresUtc = now + Life + Afterwards;
    }

    /// <summary>Reads the session and the person's roles. An ended session signs the browser out.</summary>
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // The error page is shown after the page that failed, and it may be the database that failed.
        if (http.SignedIn() is not null) return;
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.RejectPrincipal();
            return;
        }
        await using var connection = await database.OpenAsync(context.HttpContext.RequestAborted);
        var secret = SecretOf(context.Principal);
        if (secret is not null
            && await SessionStore.FindAsync(
                connection, secret, time.GetUtcNow(), context.HttpContext.RequestAborted) is { } signedIn)
        {
            http.Features.Set(signedIn);
            return;
        }
        http.Features.Set(secret);
        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>Ends the session in the database.</summary>
    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (SecretOf(context.HttpContext.User) is not { } secret) return;
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await SessionStore.EndAsync(connection, secret, time.GetUtcNow(), CancellationToken.None);
        if (context.HttpContext.SignedIn() is { } person)
            await accessLog.WriteAsync(context.HttpContext, AccessEvent.SignedOut, person.User.Id);
    }

    /// <summary>Redirects to the sign-in page, which leads back afterwards. A form that was sent is kept until then.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var kept = http.Features.Get<Secret>() is { } ended ? await unsent.KeepAsync(http, ended) : null;
        var till = kept ?? http.Request.Path + http.Request.QueryString;
        http.Response.Redirect(links.GetUriByPage(http, "/Users/SignIn", values: new { till })!);
    }

    /// <summary>Does nothing: the sign-in page redirects, after it has checked the address.</summary>
    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    /// <summary>Answers 403 at the same address, and writes the refusal to the access log.</summary>
    public override async Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        // The route and the municipality only: other parts of an address may be secret.
        var route = $"{http.Request.Method} /{(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/')}";
        await accessLog.WriteAsync(
            http, AccessEvent.AccessRefused, http.SignedIn()?.User.Id,
            http.RouteMunicipality() is { } municipality ? $"{route}, {municipality}" : route);
    }

    private static SignInMethod ProofOf(ClaimsPrincipal person) =>
        person.FindFirstValue(ClaimTypes.AuthenticationMethod) == OrganisationSignIn.Scheme ? SignInMethod.Organisation
        : person.FindFirstValue(Methods) == WithCode ? SignInMethod.PasswordAndCode
        : SignInMethod.Password;

    private static Secret? SecretOf(ClaimsPrincipal? principal) => Secret.Parse(principal?.FindFirstValue(Claim));

    /// <summary>The sign-in of this request continues the current session.</summary>
    private sealed record Renewal;
}
