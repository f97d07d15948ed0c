using Indicators.Core.Agreements;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Indicators.Web.Pages.Reports;

/// <summary>A page about an agreement's reports. Who sees reports and nothing more sees those that are released.</summary>
public abstract class ReportPage(Database database) : PageModel
{
    public Agreement Agreement { get; private set; } = null!;

    /// <summary>Those that this person may see, the last made first.</summary>
    public IReadOnlyList<EditionFacts> Editions { get; private set; } = [];

    public string Address => AddressOf(Agreement);

    protected Database Database => database;

    public static string AddressOf(Agreement agreement) => $"/kommuner/{agreement.Municipality.Code}/rapporter/{agreement.Id}";

    public static string AddressOf(Agreement agreement, ReportEdition edition) =>
        $"{AddressOf(agreement)}/{edition.PeriodCode}/{edition.Edition}";

    /// <returns>False when the kommun has no such agreement.</returns>
    protected async Task<bool> FindAsync(NpgsqlConnection connection, string agreement)
    {
        if (AgreementId.Parse(agreement) is not { Ok: true, Value: var id }) return false;
        if (await AgreementStore.FindAsync(connection, id) is not { } found || found.Municipality.Code != HttpContext.Kommun())
            return false;
        var seesAll = HttpContext.May(Permission.SeeCounts);
        (Agreement, Editions) = (found, [.. (await EditionStore.OfAsync(connection, id)).Where(one => seesAll || one.Edition.IsReleased)]);
        return true;
    }

    /// <summary>Null when there is none, or none that this person may see.</summary>
    protected async Task<EditionFacts?> FindAsync(NpgsqlConnection connection, string agreement, string period, int edition) =>
        await FindAsync(connection, agreement)
            ? Editions.FirstOrDefault(one => one.Edition.PeriodCode == period && one.Edition.Edition == edition)
            : null;
}
