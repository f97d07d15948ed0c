using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Accounts;

/// <summary>Every account that is asked for of an agreement in a period: how far it has come, and who owes it.</summary>
[Needs(Permission.SeeReports)]
public sealed class AgreementModel(ListPledgeAccounts list, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    /// <summary>polisen or kommunen; empty for both.</summary>
    [BindProperty(SupportsGet = true, Name = "part")]
    public string? Part { get; set; }

    public AccountsInPeriod Accounts { get; private set; } = null!;

    public IReadOnlyList<AccountLine> Lines { get; private set; } = [];

    /// <summary>Those who only read reports are not shown how far drafts have come.</summary>
    public bool SeesDrafts => HttpContext.May(Permission.SeeCounts);

    /// <summary>Who owes how many accounts; empty when all are ready.</summary>
    public IEnumerable<(ResponsibleParty Party, int Owed)> Owing =>
        Accounts.Lines.Where(line => line.IsOwed).GroupBy(line => line.Key.Party).OrderBy(party => party.Key)
            .Select(party => (party.Key, party.Count()));

    public string Reasons => AccountLabels.Summary(Accounts.Lines.Select(line => line.Account?.Ready?.Reason).OfType<PledgeReason>());

    public PledgeAccount? Seen(AccountLine line) => SeesDrafts || line.Account?.Ready is not null ? line.Account : null;

    public bool MayWrite(AccountLine line) =>
        HttpContext.Person().ReportingRights.Contains(new(Accounts.Agreement.Municipality.Code, line.Key.Party));

    public async Task<IActionResult> OnGetAsync(string agreement, string? period, CancellationToken ct)
    {
        if (await list.RunAsync(HttpContext.RouteMunicipality(), agreement, period, ct) is not { } found) return NotFound();
        Accounts = found;
        Lines = [.. found.Lines.Where(line => string.IsNullOrEmpty(Part) || line.Key.Party.Word() == Part)];
        return Page();
    }
}
