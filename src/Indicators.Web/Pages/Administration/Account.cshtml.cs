using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Overview;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>One person's account, with forms to change roles, mail a new link, sign out and close. For administrators.</summary>
[Needs(Permission.Administer)]
public sealed class AccountModel(
    ReadUser read, InviteUser invite, UserMail mail, IServiceProvider services, AccessLogWriter accessLog, ManageUser manage,
    LinkSignIn link, SiteAddress site, ReadOwnership ownership) : PageModel, IConfirmationSubject
{
    private AccountDetails account = null!;

    /// <summary>The account, open or closed.</summary>
    public ListedUser Listed => account.Listed;

    /// <summary>Of how many pledges and indicators the person is the owner or deputy.</summary>
    public int Owned { get; private set; }

    /// <summary>Named when the administrator has to confirm who they are.</summary>
    public string ConfirmationSubject => $"{Listed.User.Name}, {Listed.User.Email}";

    /// <summary>What each municipality with an agreement is called.</summary>
    public IReadOnlyDictionary<MunicipalityCode, string> Names => account.Municipalities;

    /// <summary>Choices for a new role.</summary>
    public IEnumerable<SelectListItem> Municipalities => MunicipalityChoices.ToChoose(Names);

    /// <summary>Roles that the organisation's sign-in gives, and takes back.</summary>
    public IReadOnlyList<UserGrant> FromOrganisation => account.FromOrganisation;

    /// <summary>The role to add; required.</summary>
    [BindProperty]
    public UserRole? Role { get; set; }

    /// <summary>Code of the municipality of the role; ignored for an administrator, whose role is for the whole service.</summary>
    [BindProperty]
    public string? Municipality { get; set; }

    /// <summary>Whose figures a reporter reports; ignored for other roles.</summary>
    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    /// <summary>Shown after the redirect.</summary>
    [TempData]
    public string? StatusMessage { get; set; }

    /// <summary>Reads the account for every handler, or answers 404.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await read.RunAsync(Guid.Parse((string)RouteData.Values["id"]!), HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }
        account = found;
        Owned = (await ownership.OfPersonAsync(Listed.User.Id, HttpContext.Person(), HttpContext.RequestAborted))?.Owned.Count ?? 0;
        await next();
    }

    /// <summary>Gives a role, audited; it applies from the person's next request.</summary>
    [RequiresConfirmation("ge en roll")]
    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        var added = GrantLabels.Read(ModelState, Role, [Municipality], Party, nameof(Municipality));
        return ModelState.IsValid
            ? await DoneAsync(manage.AddAsync(Listed.User.Id, added, Me, ct), "Rollen är tillagd och gäller nu.")
            : Page();
    }

    /// <param name="grant">As it was shown, since its place in the list may have changed.</param>
    [RequiresConfirmation("ta bort en roll")]
    public async Task<IActionResult> OnPostRemoveAsync(string? grant, CancellationToken ct)
    {
        var removed = Listed.User.Grants.FirstOrDefault(existing => existing.ToString() == grant);
        var left = removed is null
            ? Parsed.Failed<User>("Rollen är redan borttagen.")
            : await manage.RemoveAsync(Listed.User.Id, removed, Me, ct);
        if (!left.Ok || Listed.User.Id != HttpContext.Person().Id || left.Value.May(Permission.Administer))
            return await DoneAsync(Task.FromResult(left), "Rollen är borttagen.");
        // They may not see this page any more.
        StatusMessage = "Du har tagit bort din egen roll som administratör, och är inte administratör längre. "
            + "Någon annan administratör kan ge den tillbaka.";
        return RedirectToPage("/Users/Account");
    }

    /// <summary>
    /// Mails a new link to choose a password, valid for seven days, also to a closed account, which it opens. Earlier links stop working,
    /// and the administrator never sees the link.
    /// </summary>
    [RequiresConfirmation("skicka en ny länk att välja lösenord med")]
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (!mail.IsSetUp) return await DoneAsync(Task.FromResult(Parsed.Failed<User>(UserMail.NotSetUpText)), "");
        var invited = await invite.RenewLinkAsync(Listed.User.Id, Me, ct);
        if (!invited.Ok) return await DoneAsync(Task.FromResult(Parsed.Failed<User>(invited.Problem)), "");
        await services.GetRequiredService<SendPasswordLink>().InvitedAsync(invited.Value, site.Address, ct);
        await accessLog.WriteAsync(HttpContext, AccessEvent.LinkMade, invited.Value.User.Id, "inbjudan");
        return await DoneAsync(
            Task.FromResult(Parsed.Ok(invited.Value.User)),
            $"Ett brev med en ny länk är på väg till {invited.Value.User.Email}. Bara personen själv får se länken.");
    }

    /// <summary>Removes the link to the organisation's account and the roles that it gave, and ends the person's sessions.</summary>
    [RequiresConfirmation("koppla bort organisationens inloggning")]
    public Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct) =>
        DoneAsync(
            link.UnlinkAsync(Listed.User.Id, Me, ct),
            "Organisationens inloggning är bortkopplad, och personen är utloggad överallt.");

    /// <summary>Ends all the person's sessions.</summary>
    [RequiresConfirmation("logga ut någon överallt")]
    public Task<IActionResult> OnPostSignOutAsync(CancellationToken ct) =>
        DoneAsync(manage.EndSessionsAsync(Listed.User.Id, but: null, Me, ct), "Personen är utloggad överallt.");

    /// <summary>Turns the person's second factor off, for one who has lost both app and recovery codes.</summary>
    [RequiresConfirmation("stänga av inloggning i två steg")]
    public Task<IActionResult> OnPostForgetFactorAsync(CancellationToken ct) =>
        DoneAsync(manage.ResetSecondFactorAsync(Listed.User.Id, Me, ct), "Inloggning i två steg är avstängd för personen.");

    /// <summary>
    /// Closes the account and ends its sessions, but not that of the last administrator. What the person did remains in the logs.
    /// </summary>
    [RequiresConfirmation("avsluta ett konto")]
    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) =>
        DoneAsync(
            manage.CloseAsync(Listed.User.Id, Me, ct),
            Owned == 0 ? "Kontot är avslutat." : "Kontot är avslutat. Lämna över det som personen ansvarar för till någon annan.");

    private Actor Me => HttpContext.Person().Actor;

    private async Task<IActionResult> DoneAsync(Task<Parsed<User>> change, string message)
    {
        if (await change is { Ok: false, Problem: var problem })
        {
            ModelState.AddModelError("", problem);
            return Page();
        }
        StatusMessage = message;
        return RedirectToPage();
    }
}
