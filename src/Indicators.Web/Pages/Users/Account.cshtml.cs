using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Indicators.Web.Pages.Users;

[NeedsSignIn]
[EnableRateLimiting(RequestLimits.SignIn)]
public sealed class AccountModel(
    ReadAccount read, ChoosePassword choose, ManageUser manage, Confirmation confirmation,
    OrganisationChoice choice) : PageModel
{
    /// <summary>What the organisation's own sign-in is called; null when it is not set up.</summary>
    public string? Organisation => choice.Settings?.Name;

    public User Person => HttpContext.Person();

    public long ThisSession => HttpContext.SignedIn()!.Session;

    public bool TwoFactor => HttpContext.SignedIn()!.TwoFactor;

    public int RecoveryCodesLeft { get; private set; }

    public AccountDetails Details { get; private set; } = null!;

    public ReauthenticationFields Proof { get; private set; } = null!;

    [BindProperty]
    public string? Password { get; set; }

    [TempData]
    public string? StatusMessage { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Details = (await read.RunAsync(Person.Id, HttpContext.RequestAborted))!;
        var account = await confirmation.AccountAsync(HttpContext);
        (RecoveryCodesLeft, Proof) = (account.RecoveryCodesLeft, ReauthenticationFields.Of(account));
        await next();
    }

    [RequiresConfirmation("välja ett lösenord till ditt konto", IsWithoutPassword = true)]
    public async Task<IActionResult> OnPostPasswordAsync([FromServices] SendAccountNotice notice, CancellationToken ct)
    {
        var account = await confirmation.AccountAsync(HttpContext);
        if (!await confirmation.IsProvedAsync(HttpContext, account, ModelState)) return Page();
        var isFirst = account.PasswordHash is null;
        var problems = await choose.ChangeAsync(account, Password ?? "", ThisSession, ct);
        foreach (var problem in problems) ModelState.AddModelError(nameof(Password), problem);
        if (problems.Count > 0) return Page();
        await SessionCookie.RenewAsync(HttpContext);
        await notice.RunAsync(account.Id, isFirst ? AccountChange.FirstPassword : AccountChange.Password, ct);
        StatusMessage = $"Lösenordet är {(isFirst ? "valt" : "bytt")}, och du är utloggad överallt utom här.";
        return RedirectToPage();
    }

    [RequiresConfirmation("logga ut överallt utom här")]
    public async Task<IActionResult> OnPostSignOutElsewhereAsync(CancellationToken ct)
    {
        await manage.EndSessionsAsync(Person.Id, but: ThisSession, Person.Actor, ct);
        StatusMessage = "Du är utloggad överallt utom här.";
        return RedirectToPage();
    }

    [RequiresConfirmation("avsluta en av dina inloggningar")]
    public async Task<IActionResult> OnPostSignOutThereAsync(long session, CancellationToken ct)
    {
        var ended = await manage.EndSessionAsync(Person.Id, session, Person.Actor, ct);
        StatusMessage = ended.Ok ? "Den inloggningen är avslutad." : ended.Problem;
        return RedirectToPage();
    }
}
