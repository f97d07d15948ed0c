using Indicators.Core.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>Where an invitation's link leads. Looking changes nothing, since mail scanners follow links.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class WelcomeModel(ChoosePassword choose, SignInManager<Account> signIn) : PageModel
{
    public Account? Who { get; private set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    public async Task OnGetAsync(string link, CancellationToken ct)
    {
        Who = Secret.Parse(link) is { } secret ? await choose.WhoseAsync(secret, ct) : null;
        // The page says what to do.
        if (Who is null) Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public async Task<IActionResult> OnPostAsync(string link, CancellationToken ct)
    {
        await OnGetAsync(link, ct);
        if (Who is null) return Page();
        if (Password != Again) ModelState.AddModelError(nameof(Again), "De två lösenorden är olika. Skriv samma på båda raderna.");
        else foreach (var problem in await choose.RunAsync(Secret.Parse(link)!, Password ?? "", ct)) ModelState.AddModelError(nameof(Password), problem);
        if (!ModelState.IsValid) return Page();
        var result = await signIn.PasswordSignInAsync(Who.Email, Password!, isPersistent: false, lockoutOnFailure: true);
        return result.RequiresTwoFactor ? RedirectToPage("SecondFactor") : LocalRedirect("/oversikt");
    }
}
