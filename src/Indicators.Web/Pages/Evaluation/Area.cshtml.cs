using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A local police area's kommuner side by side: those that the person may see.</summary>
[Needs(Permission.SeeCounts)]
public sealed class AreaModel(ListFollowedAgreements list, TimeProvider time) : PageModel
{
    public string Area { get; private set; } = "";

    public DateOnly Today { get; } = time.Today();

    public IReadOnlyList<FollowedAgreement> Followed { get; private set; } = [];

    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    public async Task<IActionResult> OnGetAsync(string area, CancellationToken ct)
    {
        bool IsOfArea(Agreement agreement) => string.Equals(agreement.LocalPoliceArea, area, StringComparison.OrdinalIgnoreCase);
        var found = await list.RunAsync(
            HttpContext.Person().Where(Permission.SeeCounts), (followed, _) => [.. followed.Where(IsOfArea)], ct);
        Followed = found.Followed;
        Ended = [.. found.All.Where(agreement => IsOfArea(agreement) && agreement.Validity.First <= Today && !agreement.IsFollowed(Today))];
        if (Followed.Select(one => one.Agreement).Concat(Ended).FirstOrDefault() is not { } first) return NotFound();
        Area = first.LocalPoliceArea;
        return Page();
    }
}
