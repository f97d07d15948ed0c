using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>One person's account: roles, a new link, signed out, closed.</summary>
[Needs(Permission.Administer)]
public sealed class AccountModel(
    ReadAccount read, InviteUser invite, AccountMail mail, IServiceProvider services, AccessLogWriter trail, ManageUser manage,
    LinkSignIn link, Site site) : PageModel, IConfirmationSubject
{
    private AccountDetails account = null!;

    public ListedUser Listed => account.Listed;

    public string ConfirmationSubject => $"{Listed.User.Name}, {Listed.User.Email}";

    public IReadOnlyDictionary<MunicipalityCode, string> Names => account.Municipalities;

    public IEnumerable<SelectListItem> Municipalities => MunicipalityChoices.ToChoose(Names);

    /// <summary>Roles that the organisation's sign-in gives, and takes back.</summary>
    public IReadOnlyList<UserGrant> FromOrganisation => account.FromOrganisation;

    [BindProperty]
    public UserRole? Role { get; set; }

    [BindProperty]
    public string? Municipality { get; set; }

    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    [TempData]
    public string? Said { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await read.RunAsync(Guid.Parse((string)RouteData.Values["id"]!), HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }
        account = found;
        await next();
    }

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
        var removed = Listed.User.Grants.FirstOrDefault(held => held.ToString() == grant);
        var left = removed is null
            ? Parsed.Failed<User>("Rollen är redan borttagen.")
            : await manage.RemoveAsync(Listed.User.Id, removed, Me, ct);
        if (!left.Ok || Listed.User.Id != HttpContext.Person().Id || left.Value.May(Permission.Administer))
            return await DoneAsync(Task.FromResult(left), "Rollen är borttagen.");
        // They may not see this page any more.
        Said = "Du har tagit bort din egen roll som administratör, och är inte administratör längre. "
            + "Någon annan administratör kan ge den tillbaka.";
        return RedirectToPage("/Users/Account");
    }

    [RequiresConfirmation("skicka en ny länk att välja lösenord med")]
    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        if (!mail.IsSetUp) return await DoneAsync(Task.FromResult(Parsed.Failed<User>(AccountMail.NotSetUpText)), "");
        var invited = await invite.RenewLinkAsync(Listed.User.Id, Me, ct);
        if (!invited.Ok) return await DoneAsync(Task.FromResult(Parsed.Failed<User>(invited.Problem)), "");
        await services.GetRequiredService<SendPasswordLink>().InvitedAsync(invited.Value, site.Address, ct);
        await trail.WriteAsync(HttpContext, AccessEvent.LinkMade, invited.Value.User.Id, "inbjudan");
        return await DoneAsync(
            Task.FromResult(Parsed.Ok(invited.Value.User)),
            $"Ett brev med en ny länk är på väg till {invited.Value.User.Email}. Bara personen själv får se länken.");
    }

    [RequiresConfirmation("koppla bort organisationens inloggning")]
    public Task<IActionResult> OnPostUnlinkAsync(CancellationToken ct) =>
        DoneAsync(
            link.UnlinkAsync(Listed.User.Id, Me, ct),
            "Organisationens inloggning är bortkopplad, och personen är utloggad överallt.");

    [RequiresConfirmation("logga ut någon överallt")]
    public Task<IActionResult> OnPostSignOutAsync(CancellationToken ct) =>
        DoneAsync(manage.EndSessionsAsync(Listed.User.Id, but: null, Me, ct), "Personen är utloggad överallt.");

    [RequiresConfirmation("stänga av inloggning i två steg")]
    public Task<IActionResult> OnPostForgetFactorAsync(CancellationToken ct) =>
        DoneAsync(manage.ResetSecondFactorAsync(Listed.User.Id, Me, ct), "Inloggning i två steg är avstängd för personen.");

    [RequiresConfirmation("avsluta ett konto")]
    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) =>
        DoneAsync(manage.CloseAsync(Listed.User.Id, Me, ct), "Kontot är avslutat.");

    private Actor Me => HttpContext.Person().Actor;

    private async Task<IActionResult> DoneAsync(Task<Parsed<User>> change, string said)
    {
        if (await change is { Ok: false, Problem: var problem })
        {
            ModelState.AddModelError("", problem);
            return Page();
        }
        Said = said;
        return RedirectToPage();
    }
}
