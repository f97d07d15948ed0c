using System.Security.Claims;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <summary>The cookie names a session in the database, and each request asks it: what is ended there is over at once.</summary>
internal sealed class SessionCookie(Database database, TimeProvider time) : CookieAuthenticationEvents
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private const string Claim = "session";

    public override async Task SigningIn(CookieSigningInContext context)
    {
        var now = time.GetUtcNow();
        var (secret, user) = (Secret.Random(), Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!));
        await using var connection = await database.OpenAsync(context.HttpContext.RequestAborted);
        await SessionStore.BeginAsync(connection, user, secret, context.Request.Headers.UserAgent.ToString(), now, now + Life);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new(Claim, secret.Reveal()));
        context.Properties.ExpiresUtc = now + Life;
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        await using var connection = await database.OpenAsync(context.HttpContext.RequestAborted);
        var signedIn = SecretOf(context.Principal) is { } secret ? await SessionStore.FindAsync(connection, secret, time.GetUtcNow()) : null;
        if (signedIn is not null)
        {
            context.HttpContext.Features.Set(signedIn);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (SecretOf(context.HttpContext.User) is not { } secret) return;
        await using var connection = await database.OpenAsync(context.HttpContext.RequestAborted);
        await SessionStore.EndAsync(connection, secret, time.GetUtcNow());
    }

    /// <summary>The page of faults says so, where the person is.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Secret? SecretOf(ClaimsPrincipal? principal) => Secret.Parse(principal?.FindFirstValue(Claim));
}
