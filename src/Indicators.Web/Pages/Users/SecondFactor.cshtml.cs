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
public sealed class SecondFactorModel(TryCode attempt, Entrance entrance, AccessTrail trail) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    public async Task<IActionResult> OnGetAsync() => await entrance.HalfAsync(HttpContext) is null ? RedirectToPage("SignIn") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await entrance.HalfAsync(HttpContext) is not { } half) return RedirectToPage("SignIn");
        if (await attempt.RunAsync(half.Account, half.IsPasswordRight, Code ?? "", entrance.PlaceOf(HttpContext), ct))
        {
            await entrance.EnterAsync(HttpContext, half.Account!, SessionProof.PasswordAndCode);
            return LocalRedirect(Url.OwnAddress(Next) ?? "/oversikt");
        }
        await trail.WriteAsync(HttpContext, AccessEvent.WrongCode, half.Account?.Id);
        ModelState.AddModelError(
            nameof(Code), "Lösenordet eller koden stämmer inte, eller så är koden redan använd. Vänta på nästa kod i appen och skriv den.");
        return Page();
    }
}
