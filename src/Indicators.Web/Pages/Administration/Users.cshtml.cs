using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

[Needs(Permission.Administer)]
public sealed class UsersModel(
    ListAccounts list, InviteUser invite, AccountMail mail, IServiceProvider services, AccessLogWriter trail,
    Site site) : PreloadedPage, IConfirmationSubject
{
    public static readonly IReadOnlyList<SelectListItem> Roles =
        [MunicipalityChoices.None, .. Enum.GetValues<UserRole>().Select(role => new SelectListItem(Swedish.Capitalised(role.Name()), role.ToString()))];

    private Accounts accounts = Accounts.None;

    public IReadOnlyList<ListedUser> Users => accounts.People;

    public IReadOnlyDictionary<MunicipalityCode, string> Names => accounts.Municipalities;

    /// <summary>The e-mail address that an invitation was sent to. Only its reader sees the link.</summary>
    public string? Invited { get; private set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public string? ConfirmationSubject => Email;

    [BindProperty]
    public UserRole? Role { get; set; }

    [BindProperty]
    public IReadOnlyList<string?> Municipalities { get; set; } = [];

    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    [RequiresConfirmation("bjuda in en person")]
    public async Task OnPostAsync(CancellationToken ct)
    {
        var grants = GrantLabels.Read(ModelState, Role, Municipalities, Party, nameof(Municipalities));
        Require(nameof(Name), InviteUser.WhyNotName(Name ?? ""));
        Require(nameof(Email), InviteUser.WhyNotEmail(Email ?? ""));
        if (Users.Any(listed => string.Equals(listed.User.Email, Email?.Trim(), StringComparison.OrdinalIgnoreCase)))
            Require(nameof(Email), "Adressen har redan ett konto. Öppna det i listan och ändra rollerna där.");
        if (Users.Any(listed => string.Equals(listed.User.Name, Name?.Trim(), StringComparison.OrdinalIgnoreCase)))
            Require(nameof(Name), "Någon annan heter så här. Lägg till något som skiljer dem åt, till exempel Anna Ek (Kil).");
        if (!mail.IsSetUp) Require("", AccountMail.NotSetUpText);
        if (!ModelState.IsValid) return;
        var invited = await invite.RunAsync(Email ?? "", Name ?? "", grants, HttpContext.Person().Actor, ct);
        Require("", invited.Problem);
        if (!invited.Ok) return;
        await services.GetRequiredService<SendPasswordLink>().InvitedAsync(invited.Value, site.Address, ct);
        await trail.WriteAsync(HttpContext, AccessEvent.LinkMade, invited.Value.User.Id, "inbjudan");
        Invited = invited.Value.User.Email;
        ModelState.Clear();
        (Name, Email, Role, Municipalities, Party) = (null, null, null, [], null);
        await ReadAsync(ct);
    }

    private void Require(string field, string? problem)
    {
        if (problem is not null && ModelState[field] is not { Errors.Count: > 0 }) ModelState.AddModelError(field, problem);
    }

    public static string State(ListedUser listed) =>
        listed.ClosedAt is { } closed ? $"Avslutat {Swedish.Date(SwedishTime.DayOf(closed))}"
        : listed.SeenAt is { } seen ? $"Senast här {Swedish.Date(SwedishTime.DayOf(seen))}{(listed.TwoFactor ? ", två steg" : "")}"
        : listed.HasPassword ? "Har inte varit inloggad" : "Har inte svarat på inbjudan";

    protected override async Task ReadAsync(CancellationToken ct) => accounts = await list.RunAsync(ct);
}
