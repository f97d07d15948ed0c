using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Counts;

/// <summary>Everything that a person reports, in all their kommuner. With one kommun and party only, straight to it.</summary>
[Needs(Permission.ReportCounts)]
public sealed class OverviewModel(Database database, ReadOutstandingFigures readOwed, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.Today();

    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<DutyLine> Duties { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var rights = HttpContext.Person().ReportingRights;
        if (rights is [var only]) return LocalRedirect(only.Address());
        await using var connection = await database.OpenAsync(ct);
        var agreements = await AgreementStore.InAsync(connection, [.. rights.Select(right => right.Municipality).Distinct()]);
        var owed = (await readOwed.RunAsync(connection, agreements, rights)).Now.ToLookup(month => month.Municipality.Code);
        var ofKommun = agreements.ToLookup(agreement => agreement.Municipality.Code);
        List = new(Request, "Bara det som väntar på siffror");
        Duties = List.Of(
            [
                .. rights.Select(right => DutyLine.Of(right, [.. ofKommun[right.Municipality]], owed[right.Municipality], Today))
                    .OrderBy(duty => duty.Waiting.Count == 0).ThenBy(duty => duty.Name, StringComparer.Ordinal)
                    .ThenBy(duty => duty.Right.Party),
            ],
            duty => (duty.Name, duty.Area), duty => duty.Waiting.Count > 0);
        return Page();
    }
}

/// <param name="Name">The kommun's, or its code when it has no agreement.</param>
/// <param name="Area">Local police area; empty without an agreement.</param>
/// <param name="HasBegun">Whether anything has ever been asked for.</param>
/// <param name="Waiting">What people wait for, the earliest deadline first.</param>
public sealed record DutyLine(ReportingRight Right, string Name, string Area, bool HasBegun, IReadOnlyList<OutstandingMonth> Waiting)
{
    public static DutyLine Of(
        ReportingRight right, IReadOnlyList<Agreement> agreements, IEnumerable<OutstandingMonth> owed, DateOnly today) => new(
        right,
        agreements is [.., var last] ? last.Municipality.Name : right.Municipality.Value,
        agreements is [.., var of] ? of.LocalPoliceArea : "",
        agreements.Any(agreement =>
            agreement.Validity.First <= today && agreement.Indicators.Any(indicator => right.Covers(indicator.ReportedBy))),
        [.. owed.Where(month => month.Counts.Any(count => right.Covers(count.Indicator.ReportedBy)))]);
}
