using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>The second step of signing in. Without a password in the last minutes it leads back to the first.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class SecondFactorModel(
    CheckCode check, PasswordSignIn passwordSignIn, AccessLogWriter accessLog, SendUserNotice notice) : PageModel
{
    /// <summary>Six digits from the app, or a recovery code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Where to go afterwards; other sites are ignored.</summary>
    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>After many failures, how long until a password is checked again; zero when it was checked.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>Is shown after a wrong password too, so that it does not reveal which of the two was wrong.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (await passwordSignIn.PendingSignInAsync(HttpContext) is not { } pending) return RedirectToPage("SignIn");
        Wait = pending.Wait;
        return Page();
    }

    /// <summary>
    /// Begins a session when both password and code are right. Each code can be used once; a second use is logged and mailed.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await passwordSignIn.PendingSignInAsync(HttpContext) is not { } pending) return RedirectToPage("SignIn");
        Wait = pending.Wait;
        if (string.IsNullOrWhiteSpace(Code)) return Refused("Skriv koden.");
        switch (await check.RunAsync(pending.User, pending.IsPasswordRight, Code, passwordSignIn.PlaceOf(HttpContext), ct))
        {
            case CodeResult.Right:
                await passwordSignIn.EnterAsync(HttpContext, pending.User!, SignInMethod.PasswordAndCode);
                return LocalRedirect(Url.NextPage(Next));
            case CodeResult.Used:
                await accessLog.WriteAsync(HttpContext, AccessEvent.CodeUsedTwice, pending.User!.Id);
                await notice.RunAsync(pending.User.Id, CredentialChange.CodeUsedTwice, ct);
                return Refused("Koden är redan använd. Vänta på nästa kod i appen och skriv den.");
            case CodeResult.Wrong:
            default:
                await accessLog.WriteAsync(HttpContext, AccessEvent.WrongCode, pending.User?.Id);
                return Refused(
                    "Lösenordet eller koden stämmer inte. Skriv den kod som appen visar just nu, eller börja om med lösenordet.");
        }
    }

    private PageResult Refused(string why)
    {
        ModelState.AddModelError(nameof(Code), why);
        return Page();
    }
}
