using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>Sign-in with e-mail address and password, or a link to the organisation's sign-in.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class SignInModel(
    CheckPassword check, PasswordSignIn passwordSignIn, AccessLogWriter accessLog, OrganisationChoice choice) : PageModel
{
    /// <summary>The same sentence for every failure, so that it does not reveal whether an address has an account.</summary>
    private const string Wrong = "E-postadressen eller lösenordet stämmer inte. Efter flera fel i rad går det långsammare.";

    /// <summary>Case and surrounding spaces do not matter.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Where to go afterwards; other sites are ignored.</summary>
    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>Shown above the form: "Du är utloggad."</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>A form was sent after the session had ended, and is kept.</summary>
    public bool HasUnsent => Url.IsUnsentForm(Next);

    /// <summary>What the organisation's own sign-in is called; null when it is not set up.</summary>
    public string? Organisation => choice.Settings?.Name;

    /// <summary>Leads a person who is signed in already to where they were going.</summary>
    public IActionResult OnGet() => HttpContext.SignedIn() is null ? Page() : LocalRedirect(Landing);

    /// <summary>Begins a session, or continues to the code. Wrong passwords are logged, and slow down further ones.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Without both no password is tried.
        if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), "Skriv din e-postadress.");
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), "Skriv ditt lösenord.");
        if (!ModelState.IsValid) return Page();
        var tried = await check.RunAsync(Email!, Password!, passwordSignIn.PlaceOf(HttpContext), ct);
        if (EventOf(tried) is { } what) await accessLog.WriteAsync(HttpContext, what, tried.User?.Id);
        switch (tried.Answer)
        {
            case PasswordResult.Right:
                await passwordSignIn.EnterAsync(HttpContext, tried.User!, SignInMethod.Password);
                return LocalRedirect(Landing);
            case PasswordResult.NeedsCode:
                await passwordSignIn.AskForCodeAsync(HttpContext, tried.User, tried.IsRight, tried.Wait);
                return RedirectToPage("SecondFactor", new { till = Landing });
            case PasswordResult.Wrong:
            default:
                ModelState.AddModelError(nameof(Email), Wrong);
                return Page();
        }
    }

    /// <summary>Null when a session begins, which is logged elsewhere.</summary>
    private static AccessEvent? EventOf(PasswordCheck tried) =>
        tried.IsDelayed ? AccessEvent.SlowedDown
        : tried.Answer switch
        {
            PasswordResult.Wrong => AccessEvent.WrongPassword,
            PasswordResult.NeedsCode => AccessEvent.CodeAskedFor,
            PasswordResult.Right => null,
        };

    private string Landing => Url.NextPage(Next);
}
