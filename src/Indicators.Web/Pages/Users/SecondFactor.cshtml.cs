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
public sealed class SecondFactorModel(
    CheckCode attempt, PasswordSignIn entrance, AccessLogWriter trail, SendAccountNotice notice) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>After many failures, how long until a password is checked again; zero when it was checked.</summary>
    public TimeSpan Wait { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await entrance.PendingSignInAsync(HttpContext) is not { } half) return RedirectToPage("SignIn");
        Wait = half.Wait;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await entrance.PendingSignInAsync(HttpContext) is not { } half) return RedirectToPage("SignIn");
        Wait = half.Wait;
        if (string.IsNullOrWhiteSpace(Code)) return Refused("Skriv koden.");
        switch (await attempt.RunAsync(half.Account, half.IsPasswordRight, Code, entrance.PlaceOf(HttpContext), ct))
        {
            case CodeResult.Right:
                await entrance.EnterAsync(HttpContext, half.Account!, SignInMethod.PasswordAndCode);
                return LocalRedirect(Url.NextPage(Next));
            case CodeResult.Used:
                await trail.WriteAsync(HttpContext, AccessEvent.CodeUsedTwice, half.Account!.Id);
                await notice.RunAsync(half.Account.Id, AccountChange.CodeUsedTwice, ct);
                return Refused("Koden är redan använd. Vänta på nästa kod i appen och skriv den.");
            case CodeResult.Wrong:
            default:
                await trail.WriteAsync(HttpContext, AccessEvent.WrongCode, half.Account?.Id);
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
