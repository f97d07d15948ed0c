using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[AllowAnonymous]
[EnableRateLimiting(SignInServices.SignInLimit)]
public sealed class SignInModel(SignInManager<Account> signIn) : PageModel
{
    /// <summary>Said of everything that is wrong: whether an address has an account, or is locked, is nobody's business.</summary>
    private const string Wrong = "E-postadressen eller lösenordet stämmer inte. Efter tio fel i rad får du vänta i 15 minuter.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>The organisations' own sign-in, when it is set up.</summary>
    public IReadOnlyList<AuthenticationScheme> Providers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (HttpContext.SignedIn() is not null) return LocalRedirect(Landing);
        Providers = [.. await signIn.GetExternalAuthenticationSchemesAsync()];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await TryAsync();
        if (result.Succeeded) return LocalRedirect(Landing);
        if (result.RequiresTwoFactor) return RedirectToPage("SecondFactor", new { till = Landing });
        ModelState.AddModelError(nameof(Email), Wrong);
        Providers = [.. await signIn.GetExternalAuthenticationSchemesAsync()];
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> TryAsync()
    {
        if (await signIn.UserManager.FindByNameAsync(Email ?? "") is { } account)
            return await signIn.PasswordSignInAsync(account, Password ?? "", isPersistent: false, lockoutOnFailure: true);
        // As long as for one who is there.
        signIn.UserManager.PasswordHasher.HashPassword(new Account(), Password ?? "");
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }

    private string Landing => Url.IsLocalUrl(Next) ? Next! : "/oversikt";
}
