using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class SignInModel(
    CheckPassword attempt, PasswordSignIn entrance, AccessLogWriter trail, OrganisationChoice choice) : PageModel
{
    /// <summary>The same sentence for every failure, so that it does not reveal whether an address has an account.</summary>
    private const string Wrong = "E-postadressen eller lösenordet stämmer inte. Efter flera fel i rad går det långsammare.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>A form was sent after the session had ended, and is kept.</summary>
    public bool HasUnsent => Url.IsUnsentForm(Next);

    /// <summary>What the organisation's own sign-in is called; null when it is not set up.</summary>
    public string? Organisation => choice.Settings?.Name;

    public IActionResult OnGet() => HttpContext.SignedIn() is null ? Page() : LocalRedirect(Landing);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Without both no password is tried.
        if (string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), "Skriv din e-postadress.");
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), "Skriv ditt lösenord.");
        if (!ModelState.IsValid) return Page();
        var tried = await attempt.RunAsync(Email!, Password!, entrance.PlaceOf(HttpContext), ct);
        if (EventOf(tried) is { } what) await trail.WriteAsync(HttpContext, what, tried.Account?.Id);
        switch (tried.Answer)
        {
            case PasswordResult.Right:
                await entrance.EnterAsync(HttpContext, tried.Account!, SignInMethod.Password);
                return LocalRedirect(Landing);
            case PasswordResult.NeedsCode:
                await entrance.AskForCodeAsync(HttpContext, tried.Account, tried.IsRight, tried.Wait);
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
