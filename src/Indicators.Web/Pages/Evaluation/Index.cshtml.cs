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

/// <summary>How the promises are kept in a person's kommuner.</summary>
[Needs(Permission.SeeCounts)]
public sealed class IndexModel(ListFollowedAgreements list, TimeProvider time) : PageModel
{
    public const int MostOthers = 40;

    private const int MostAreas = 6;

    public DateOnly Today { get; } = time.Today();

    public ListChoice List { get; private set; } = null!;

    /// <summary>Local police areas in which this person sees more than one kommun; of many the one that is chosen in the list.</summary>
    public IReadOnlyList<string> Areas { get; private set; } = [];

    public IReadOnlyList<FollowedAgreement> Followed { get; private set; } = [];

    public IReadOnlyList<Agreement> Coming { get; private set; } = [];

    /// <summary>The last ones only; the search finds the others.</summary>
    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    public static TargetStatus Worst(FollowedAgreement agreement) => agreement.Measured.Select(evaluation => evaluation.Verdict.Status)
        .DefaultIfEmpty(TargetStatus.NotMeasurable).MinBy(ReportLabels.Severity);

    public async Task OnGetAsync(CancellationToken ct)
    {
        List = new(Request, "Bara de med öppna avvikelser");
        var found = await list.RunAsync(HttpContext.Person().Where(Permission.SeeCounts), List.Of, ct);
        (Followed, Areas) = (found.Followed, AreasIn(found.All));
        Coming = [.. found.All.Where(agreement => agreement.Validity.First > Today && List.Fits(agreement)).Take(MostOthers)];
        Ended =
        [
            .. found.All.Where(agreement => agreement.Validity.First <= Today && !agreement.IsFollowed(Today) && List.Fits(agreement))
                .OrderByDescending(agreement => agreement.Validity.Last).Take(MostOthers),
        ];
    }

    private IReadOnlyList<string> AreasIn(IReadOnlyList<Agreement> agreements)
    {
        string[] areas =
        [
            .. agreements.GroupBy(a => a.LocalPoliceArea).Where(area => area.Select(a => a.Municipality.Code).Distinct().Count() > 1)
                .Select(area => area.Key).Order(StringComparer.Ordinal),
        ];
        return areas.Length > MostAreas ? [.. areas.Where(area => area == List.Area)] : areas;
    }
}
