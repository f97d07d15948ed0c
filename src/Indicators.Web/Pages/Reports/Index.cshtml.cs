using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Reports;

/// <summary>Reports of a person's kommuner: which wait, which went out, which comes next.</summary>
[Needs(Permission.SeeReports)]
public sealed class IndexModel(Database database, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<AgreementReports> Agreements { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var person = HttpContext.Person();
        await using var connection = await database.OpenAsync(ct);
        var all = (await AgreementStore.InAsync(connection, person.Where(Permission.SeeReports)))
            .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal)
            .ThenByDescending(agreement => agreement.Validity.First).ToList();
        List = new(Request, "Bara de som väntar på att frisläppas");
        var waits = List.OnlyNeeding
            ? (await ReportStore.WaitingAsync(connection, all.Select(agreement => agreement.Id)))
                .Select(edition => edition.AgreementId).ToHashSet()
            : [];
        var shown = List.Of(
            all, agreement => waits.Contains(agreement.Id) && person.May(Permission.SeeCounts, agreement.Municipality.Code));
        var editions = (await ReportStore.LatestAsync(connection, shown.Select(agreement => agreement.Id)))
            .ToLookup(edition => edition.AgreementId);
        Agreements =
        [
            .. from agreement in shown
               let seesAll = person.May(Permission.SeeCounts, agreement.Municipality.Code)
               let made = editions[agreement.Id].ToList()
               select new AgreementReports(
                   agreement, made.FirstOrDefault(edition => edition.IsReleased),
                   seesAll ? [.. made.Where(edition => !edition.IsReleased)] : [],
                   ReportSchedule.Next(agreement, Today)),
        ];
    }
}

/// <param name="Last">The last that went out; null before the first.</param>
/// <param name="Waiting">Those that nobody has released.</param>
/// <param name="Next">Period of the report that is made next; null after the last.</param>
public sealed record AgreementReports(Agreement Agreement, ReportEdition? Last, IReadOnlyList<ReportEdition> Waiting, Period? Next);
