using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

/// <summary>
/// A signed-in person's own account: password, sessions, second factor and roles. Every change requires that they confirm who they are.
/// </summary>
[NeedsSignIn]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class AccountModel(
    ReadUser read, ChoosePassword choose, ManageUser manage, Confirmation confirmation,
    OrganisationChoice choice) : PageModel
{
    /// <summary>What the organisation's own sign-in is called; null when it is not set up.</summary>
    public string? Organisation => choice.Settings?.Name;

    /// <summary>With the roles of this request.</summary>
    public User Person => HttpContext.Person();

    /// <summary>Which of the listed sessions is the one in use.</summary>
    public long ThisSession => HttpContext.SignedIn()!.Session;

    /// <summary>Whether a code is asked for at sign-in.</summary>
    public bool TwoFactor => HttpContext.SignedIn()!.TwoFactor;

    /// <summary>Unused ones, of those that were made together.</summary>
    public int RecoveryCodesLeft { get; private set; }

    /// <summary>Sessions, linked account and where each role comes from.</summary>
    public AccountDetails Details { get; private set; } = null!;

    /// <summary>What the forms ask for to confirm who the person is.</summary>
    public ReauthenticationFields Proof { get; private set; } = null!;

    /// <summary>The new one, 12 to 128 characters; never shown again.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Reads the account for every handler, since the page shows it after each form.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Details = (await read.RunAsync(Person.Id, HttpContext.RequestAborted))!;
        var account = await confirmation.AccountAsync(HttpContext);
        (RecoveryCodesLeft, Proof) = (account.RecoveryCodesLeft, ReauthenticationFields.Of(account));
        await next();
    }

    /// <summary>
    /// Changes the password, ends all other sessions and mails the person about it. The first password of a person who signs in at the
    /// organisation is chosen here too.
    /// </summary>
    [RequiresConfirmation("välja ett lösenord till ditt konto", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostPasswordAsync([FromServices] SendUserNotice notice, CancellationToken ct)
    {
        var account = await confirmation.AccountAsync(HttpContext);
        if (!await confirmation.IsProvedAsync(HttpContext, account, ModelState)) return Page();
        var isFirst = account.PasswordHash is null;
        var problems = await choose.ChangeAsync(account, Password ?? "", ThisSession, ct);
        foreach (var problem in problems) ModelState.AddModelError(nameof(Password), problem);
        if (problems.Count > 0) return Page();
        await SessionCookie.RenewAsync(HttpContext);
        await notice.RunAsync(account.Id, isFirst ? CredentialChange.FirstPassword : CredentialChange.Password, ct);
        StatusMessage = $"Lösenordet är {(isFirst ? "valt" : "bytt")}, och du är utloggad överallt utom här.";
        return RedirectToPage();
    }

    /// <summary>Ends every session except this one.</summary>
    [RequiresConfirmation("logga ut överallt utom här")]
    public async Task<IActionResult> OnPostSignOutElsewhereAsync(CancellationToken ct)
    {
        await manage.EndSessionsAsync(Person.Id, but: ThisSession, Person.Actor, ct);
        StatusMessage = "Du är utloggad överallt utom här.";
        return RedirectToPage();
    }

    /// <summary>Ends one of the person's own sessions.</summary>
    /// <param name="session">Its number in the list.</param>
    [RequiresConfirmation("avsluta en av dina inloggningar")]
    public async Task<IActionResult> OnPostSignOutThereAsync(long session, CancellationToken ct)
    {
        var ended = await manage.EndSessionAsync(Person.Id, session, Person.Actor, ct);
        StatusMessage = ended.Ok ? "Den inloggningen är avslutad." : ended.Problem;
        return RedirectToPage();
    }
}
