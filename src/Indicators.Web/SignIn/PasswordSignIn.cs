using System.Globalization;
using System.Security.Claims;
using Indicators.Core.Users;
using Indicators.Web.Pages.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <param name="User">Null when no account has the address.</param>
/// <param name="IsPasswordRight">Not revealed by the page of the code.</param>
/// <param name="Wait">How long until a password is checked again; zero when it was checked.</param>
public sealed record PendingSignIn(UserCredentials? User, bool IsPasswordRight, TimeSpan Wait);

/// <summary>The two steps of signing in with a password: a cookie of a few minutes between them, and the session.</summary>
public sealed class PasswordSignIn(SignInManager<UserCredentials> signIn, KnownDevices devices, SendUserNotice notice, TimeProvider time)
{
    private const string Stamp = "stamp", Password = "password", Right = "right", Wrong = "wrong", Until = "until";

    /// <summary>Where the request comes from, for the limits on wrong passwords.</summary>
    public SignInPlace PlaceOf(HttpContext http) => devices.PlaceOf(http);

    /// <summary>The code is asked for next. The cookie has the same length when no account has the address.</summary>
    /// <param name="wait">Until a password is checked again.</param>
    public Task AskForCodeAsync(HttpContext http, UserCredentials? account, bool isPasswordRight, TimeSpan wait)
    {
        var claims = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, (account?.Id ?? Guid.NewGuid()).ToString()),
                new(Stamp, account?.SecurityStamp ?? Guid.NewGuid().ToString("N")),
                new(Password, isPasswordRight ? Right : Wrong),
                new(Until, (time.GetUtcNow() + wait).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            ], IdentityConstants.TwoFactorUserIdScheme);
        return http.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(claims));
    }

    /// <summary>Null when no password was given in the last minutes, or it was changed since.</summary>
    public async Task<PendingSignIn?> PendingSignInAsync(HttpContext http)
    {
        var cookie = await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (cookie.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return null;
        var account = await signIn.UserManager.FindByIdAsync(id);
        if (account is not null && account.SecurityStamp != cookie.Principal.FindFirstValue(Stamp)) return null;
        var until = DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(cookie.Principal.FindFirstValue(Until) ?? "0", CultureInfo.InvariantCulture));
        var wait = until - time.GetUtcNow();
        return new(account, cookie.Principal.FindFirstValue(Password) == Right, wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    /// <summary>
    /// Begins a session, in a browser that is known from now on. The person gets a mail about a browser that was not known before.
    /// </summary>
    /// <param name="isByLink">With a password that was just chosen by a mailed link, about which there is a mail already.</param>
    public async Task EnterAsync(HttpContext http, UserCredentials account, SignInMethod proof, bool isByLink = false)
    {
        var isKnown = devices.PlaceOf(http).Devices.Any(device => device.User == account.Id);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        var shown = new Claim(SessionCookie.Methods, proof == SignInMethod.PasswordAndCode ? SessionCookie.WithCode : "pwd");
        await signIn.SignInWithClaimsAsync(account, isPersistent: false, [shown]);
        devices.Remember(http, account);
        if (!isKnown && !isByLink)
            await notice.NewBrowserAsync(
                account.Id, BrowserName.Of(AccessLogWriter.BrowserOf(http)), AccessLogWriter.AddressOf(http), http.RequestAborted);
    }
}
