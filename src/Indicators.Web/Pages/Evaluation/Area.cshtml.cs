using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Evaluation;

/// <summary>A local police area's kommuner side by side: those that the person may see.</summary>
[Needs(Permission.SeeCounts)]
public sealed class AreaModel(Database database, TimeProvider time) : PageModel
{
    public string Area { get; private set; } = "";

    public DateOnly Today { get; } = time.Today();

    public IReadOnlyList<JudgedAgreement> Followed { get; private set; } = [];

    public IReadOnlyList<Agreement> Ended { get; private set; } = [];

    /// <summary>Whether all figures shown are invented; single invented ones are marked in their row.</summary>
    public bool IsSample => Followed.Count > 0 && Followed.All(one => one.IsSample);

    public async Task<IActionResult> OnGetAsync(string area, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var own = (await AgreementStore.InAsync(connection, HttpContext.Person().Where(Permission.SeeCounts)))
            .Where(agreement =>
                string.Equals(agreement.LocalPoliceArea, area, StringComparison.OrdinalIgnoreCase)
                    && agreement.Validity.First <= Today)
            .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal).ThenBy(agreement => agreement.Validity.First)
            .ToList();
        if (own.Count == 0) return NotFound();
        Area = own[0].LocalPoliceArea;
        Followed = await JudgedAgreement.OfAsync(connection, own.Where(agreement => agreement.IsFollowed(Today)), Today);
        Ended = [.. own.Where(agreement => !agreement.IsFollowed(Today))];
        return Page();
    }
}
