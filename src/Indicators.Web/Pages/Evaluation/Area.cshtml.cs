using Indicators.Core.Agreements;
using Indicators.Core.Deviations;
using Indicators.Core.Periods;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>The municipalities of a local police area side by side; only those whose counts the person may see.</summary>
[Needs(Permission.SeeCounts)]
public sealed class AreaModel(ListFollowedAgreements list, TimeProvider time) : PageModel
{
    /// <summary>The area's name as the agreements spell it, whatever the case in the address.</summary>
    public string Area { get; private set; } = "";

    /// <summary>By Swedish time.</summary>
    public DateOnly Today { get; } = time.Today();

    /// <summary>Agreements of the area that are in force, or still have a report to come.</summary>
    public IReadOnlyList<FollowedAgreement> Followed { get; private set; } = [];

    /// <summary>Agreements of the area that are over, with no report to come.</summary>
    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    /// <returns>404 when the person may see no agreement of the area.</returns>
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
