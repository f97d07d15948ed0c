using Indicators.Core.Audit;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>Where an invitation's link leads. Looking changes nothing, since mail scanners follow links.</summary>
[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class WelcomeModel(ChoosePassword choose, Entrance entrance, AccessTrail trail) : PageModel
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

    public async Task<IActionResult> OnPostAsync(string link, [FromServices] SendAccountNotice notice, CancellationToken ct)
    {
        await OnGetAsync(link, ct);
        if (Who is null) return Page();
        var hadPassword = Who.PasswordHash is not null;
        if (Password != Again) ModelState.AddModelError(nameof(Again), "De två lösenorden är olika. Skriv samma på båda raderna.");
        else foreach (var problem in await choose.RunAsync(Who, Secret.Parse(link)!, Password ?? "", ct))
            ModelState.AddModelError(nameof(Password), problem);
        if (!ModelState.IsValid) return Page();
        await trail.WriteAsync(HttpContext, AccessEvent.LinkUsed, Who.Id);
        // An invitation that is taken up is no change.
        if (hadPassword) await notice.RunAsync(Who.Id, AccountChange.Password, ct);
        if (Who.TwoFactor)
        {
            await entrance.AskForCodeAsync(HttpContext, Who, isPasswordRight: true);
            return RedirectToPage("SecondFactor");
        }
        await entrance.EnterAsync(HttpContext, Who, SessionProof.Password);
        return LocalRedirect("/oversikt");
    }
}
