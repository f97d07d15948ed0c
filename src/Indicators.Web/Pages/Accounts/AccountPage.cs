using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Accounts;

/// <summary>A page about one account of the kommun in the address.</summary>
public abstract class AccountPage(ReadPledgeAccount read) : PageModel
{
    public PledgeAccountDetails Details { get; private set; } = null!;

    public Agreement Agreement => Details.Agreement;

    public PledgeAccount? Account => Details.Account;

    /// <summary>Those who only read reports see what is in them, and no drafts.</summary>
    public bool SeesDrafts => HttpContext.May(Permission.SeeCounts);

    public AccountContent? Seen => SeesDrafts && Account?.Content is { IsEmpty: false } newest ? newest : Account?.Ready;

    public bool MayWrite => HttpContext.Person().ReportingRights.Contains(new(Agreement.Municipality.Code, Details.Key.Party));

    public bool MayReview => HttpContext.May(Permission.ReleaseReports);

    /// <summary>"Polisens redovisning".</summary>
    public string Whose => $"{Details.Key.Party.Name()}s redovisning";

    public string PeriodName => ReportLabels.Name(Details.Key.Period);

    /// <returns>False when no such account is asked for.</returns>
    protected async Task<bool> FindAsync(string agreement, string period, string pledge, string party, CancellationToken ct)
    {
        if (await read.RunAsync(HttpContext.RouteMunicipality(), agreement, period, pledge, party, ct) is not { } found) return false;
        Details = found;
        return true;
    }
}
