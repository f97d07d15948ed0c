using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[AllowAnonymous]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class SignInModel(SignInManager<Account> signIn, OrganisationChoice choice) : PageModel
{
    /// <summary>Said of everything that is wrong: whether an address has an account, or is locked, is nobody's business.</summary>
    private const string Wrong = "E-postadressen eller lösenordet stämmer inte. Efter tio fel i rad får du vänta i 15 minuter.";

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public string? Next { get; set; }

    /// <summary>Something was sent after the session had ended, and is kept.</summary>
    public bool HasUnsent => Next?.StartsWith(UnsentForms.Path, StringComparison.Ordinal) == true;

    /// <summary>What the organisation's own sign-in is called; null when it is not set up.</summary>
    public string? Organisation => choice.Settings?.Name;

    public IActionResult OnGet() => HttpContext.SignedIn() is null ? Page() : LocalRedirect(Landing);

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await TryAsync();
        if (result.Succeeded) return LocalRedirect(Landing);
        if (result.RequiresTwoFactor) return RedirectToPage("SecondFactor", new { till = Landing });
        ModelState.AddModelError(nameof(Email), Wrong);
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
