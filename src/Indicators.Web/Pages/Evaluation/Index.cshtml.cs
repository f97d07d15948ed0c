using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>The verdicts on pledges in the municipalities whose counts a person may see.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(ListFollowedAgreements list, TimeProvider time) : PageModel
{
    /// <summary>Most agreements in each of the lists of coming and ended ones.</summary>
    public const int MaxOthers = 40;

    private const int MaxAreas = 6;

    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>Search, area and page of the list, from the address.</summary>
    public ListChoice List { get; private set; } = null!;

    /// <summary>Local police areas where the person sees more than one municipality; when there are many, only the chosen one.</summary>
    public IReadOnlyList<string> Areas { get; private set; } = [];

    /// <summary>This page of the agreements that are in force, or still have a report to come.</summary>
    public IReadOnlyList<FollowedAgreement> Followed { get; private set; } = [];

    /// <summary>Agreements that have not begun; at most <see cref="MaxOthers"/>.</summary>
    public IReadOnlyList<Agreement> Coming { get; private set; } = [];

    /// <summary>The last ones only; the search finds the others.</summary>
    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    /// <summary>The status that the list shows for an agreement; not measurable when it has no targets.</summary>
    public static TargetStatus Worst(FollowedAgreement agreement) => agreement.Measured.Select(evaluation => evaluation.Verdict.Status)
        .DefaultIfEmpty(TargetStatus.NotMeasurable).MinBy(ReportLabels.Severity);

    /// <summary>Evaluates only the agreements on this page of the list.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        List = new(Request, "Bara de med öppna avvikelser");
        var found = await list.RunAsync(HttpContext.Person().Where(Permission.SeeCounts), List.Of, ct);
        (Followed, Areas) = (found.Followed, AreasIn(found.All));
        Coming = [.. found.All.Where(agreement => agreement.Validity.First > Today && List.Fits(agreement)).Take(MaxOthers)];
        Ended =
        [
            .. found.All.Where(agreement => agreement.Validity.First <= Today && !agreement.IsFollowed(Today) && List.Fits(agreement))
                .OrderByDescending(agreement => agreement.Validity.Last).Take(MaxOthers),
        ];
    }

    private IReadOnlyList<string> AreasIn(IReadOnlyList<Agreement> agreements)
    {
        string[] areas =
        [
            .. agreements.GroupBy(a => a.LocalPoliceArea).Where(area => area.Select(a => a.Municipality.Code).Distinct().Count() > 1)
                .Select(area => area.Key).Order(StringComparer.Ordinal),
        ];
        return areas.Length > MaxAreas ? [.. areas.Where(area => area == List.Area)] : areas;
    }
}
