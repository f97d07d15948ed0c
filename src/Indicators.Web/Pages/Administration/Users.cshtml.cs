using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>All accounts, and the form that invites a person by mail. For administrators.</summary>
[Needs(Permission.Administer)]
public sealed class UsersModel(
    ListUsers list, InviteUser invite, UserMail mail, IServiceProvider services, AccessLogWriter accessLog,
    SiteAddress site) : PreloadedPage, IConfirmationSubject
{
    /// <summary>Every role, by its Swedish name.</summary>
    public static readonly IReadOnlyList<SelectListItem> Roles =
    [
        MunicipalityChoices.None,
        .. Enum.GetValues<UserRole>().Select(role => new SelectListItem(Swedish.Capitalised(role.Name()), role.ToString())),
    ];

    private Core.Users.Accounts accounts = Core.Users.Accounts.None;

    /// <summary>By name, also those whose account is closed.</summary>
    public IReadOnlyList<ListedUser> Users => accounts.People;

    /// <summary>What each municipality with an agreement is called.</summary>
    public IReadOnlyDictionary<MunicipalityCode, string> Names => accounts.Municipalities;

    /// <summary>The e-mail address that an invitation was sent to. Only its reader sees the link.</summary>
    public string? Invited { get; private set; }

    /// <summary>1 to 100 characters; must differ from every other account's, since people know each other by it here.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Identifies the account at sign-in, and cannot be changed later.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>Named when the administrator has to confirm who they are.</summary>
    public string? ConfirmationSubject => Email;

    /// <summary>Required; more roles can be added later.</summary>
    [BindProperty]
    public UserRole? Role { get; set; }

    /// <summary>Codes; the role is given in each. Ignored for an administrator, whose role is for the whole service.</summary>
    [BindProperty]
    public IReadOnlyList<string?> Municipalities { get; set; } = [];

    /// <summary>Whose figures a reporter reports; ignored for other roles.</summary>
    [BindProperty]
    public ResponsibleParty? Party { get; set; }

    /// <summary>
    /// Stores the account and mails a link to choose a password, valid for seven days. Without mail settings nothing is stored.
    /// </summary>
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
        if (!mail.IsSetUp) Require("", UserMail.NotSetUpText);
        if (!ModelState.IsValid) return;
        var invited = await invite.RunAsync(Email ?? "", Name ?? "", grants, HttpContext.Person().Actor, ct);
        Require("", invited.Problem);
        if (!invited.Ok) return;
        await services.GetRequiredService<SendPasswordLink>().InvitedAsync(invited.Value, site.Address, ct);
        await accessLog.WriteAsync(HttpContext, AccessEvent.LinkMade, invited.Value.User.Id, "inbjudan");
        Invited = invited.Value.User.Email;
        ModelState.Clear();
        (Name, Email, Role, Municipalities, Party) = (null, null, null, [], null);
        await ReadAsync(ct);
    }

    private void Require(string field, string? problem)
    {
        if (problem is not null && ModelState[field] is not { Errors.Count: > 0 }) ModelState.AddModelError(field, problem);
    }

    /// <summary>In words: closed, last seen, or waiting for an answer to the invitation.</summary>
    public static string State(ListedUser listed) =>
        listed.ClosedAt is { } closed ? $"Avslutat {Swedish.Date(SwedishTime.DayOf(closed))}"
        : listed.SeenAt is { } seen ? $"Senast här {Swedish.Date(SwedishTime.DayOf(seen))}{(listed.TwoFactor ? ", två steg" : "")}"
        : listed.HasPassword ? "Har inte varit inloggad" : "Har inte svarat på inbjudan";

    protected override async Task ReadAsync(CancellationToken ct) => accounts = await list.RunAsync(ct);
}
